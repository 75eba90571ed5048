using System.ComponentModel;

namespace Infeed.CompilerServices;

/// <summary>What a source tells of its samples without filling them. For generated code.</summary>
[Flags]
[EditorBrowsable(EditorBrowsableState.Never)]
public enum SampleTraits
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>How often each comes, in proportion to the others.</summary>
    Weight = 1,

    /// <summary>Their classes.</summary>
    Label = 2,

    /// <summary>What they belong to.</summary>
    Group = 4,

    /// <summary>How long they are.</summary>
    Length = 8,

    /// <summary>The order in which they come.</summary>
    Order = 16,
}
