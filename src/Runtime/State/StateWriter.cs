using System.ComponentModel;

namespace Infeed.CompilerServices;

/// <summary>Takes the fields of a source. For generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public ref struct StateWriter;
