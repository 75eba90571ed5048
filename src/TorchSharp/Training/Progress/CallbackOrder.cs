namespace Infeed.Training.Progress;

/// <summary>When a callback is called.</summary>
internal enum CallbackOrder
{
    /// <summary>It may change something.</summary>
    First,

    /// <summary>It writes or shows what others have changed.</summary>
    AfterChanges,

    /// <summary>It stores the best of what others keep: before the run is stored, which would go on after the best epoch and never have it again.</summary>
    Best,

    /// <summary>It stores what others keep.</summary>
    Last,
}
