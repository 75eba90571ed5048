using System.Collections.Concurrent;

namespace Infeed.Tests.Ring.Scheduling;

/// <summary>
/// The states from which schedules have been tried, or are being tried, and how many deviations those schedules may have. All that a run does depends on
/// its state and on the choices to come, so from a state that was met before with as many deviations left, nothing new can come (Musuvathi, Qadeer:
/// Partial-order reduction for context-bounded state exploration, Microsoft Research 2007). A state is known by a digest of 64 bits.
/// </summary>
internal sealed class SeenStates
{
    private readonly ConcurrentDictionary<ulong, int> deviationsLeft = new();

    public int Count => deviationsLeft.Count;

    /// <returns>False if nothing new can come from the state.</returns>
    public bool Add(ulong state, int left)
    {
        // Two threads that meet a new state at once both go on from it.
        if (deviationsLeft.TryGetValue(state, out var before) && before >= left)
            return false;
        deviationsLeft[state] = left;
        return true;
    }
}
