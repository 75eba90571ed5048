namespace Infeed.Tests.Ring.Scheduling;

/// <summary>Makes the choices of a run.</summary>
internal interface IChooser
{
    /// <summary>Whether the next choice is the first that an earlier run has not made in the same way.</summary>
    bool IsBeyondEarlierRuns { get; }

    /// <returns>0 to <paramref name="options"/> - 1; 0 is no deviation.</returns>
    int Choose(int options);
}
