using System.ComponentModel;

namespace Infeed.CompilerServices;

/// <summary>
/// Says of a span that a method is given that the method writes each of its elements, or throws, and reads none before: so a column that is handed to it is not
/// cleared. For libraries, into which the compiler does not see.
/// </summary>
[AttributeUsage(AttributeTargets.Parameter, Inherited = false)]
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class WritesAllAttribute : Attribute;
