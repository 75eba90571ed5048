using System.ComponentModel;

namespace Infeed.CompilerServices;

/// <summary>A source's typed batch. For generated code.</summary>
/// <typeparam name="TSelf">The batch itself.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IBatch<TSelf>
    where TSelf : struct, IBatch<TSelf>, allows ref struct
{
    /// <summary>Wraps the current batch.</summary>
    static abstract TSelf Open(BatchView view);
}
