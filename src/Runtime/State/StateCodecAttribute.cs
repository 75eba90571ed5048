using System.ComponentModel;

namespace Infeed.CompilerServices;

/// <summary>
/// Names the codec of a type whose fields the sources of other assemblies cannot see, so that they can hold objects of it and send them to worker processes.
/// For libraries.
/// </summary>
/// <param name="codec">A public struct, <see cref="IStateCodec{T}"/> of the type.</param>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct, Inherited = false)]
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class StateCodecAttribute(Type codec) : Attribute
{
    /// <summary>A public struct, <see cref="IStateCodec{T}"/> of the type.</summary>
    public Type Codec { get; } = codec;
}
