using System.ComponentModel;

namespace Infeed.CompilerServices;

/// <summary>Gives the fields of a source back. For generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public ref struct StateReader;
