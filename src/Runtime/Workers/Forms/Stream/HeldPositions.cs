using Infeed.Plan;

namespace Infeed.Workers.Forms.Stream;

/// <summary>Which samples of a shard are held to draw the next one from, as follows from the draws alone.</summary>
internal static class HeldPositions
{
    /// <summary>The draws between two looks at the signals: some milliseconds. A run that goes on far into a shard has billions.</summary>
    public const int Interval = 1 << 16;

    /// <summary>Finds the positions in the shard of the samples that are held after a number of draws, if the shard does not end before.</summary>
    /// <param name="draws">The draws.</param>
    /// <param name="positions">Receives them, by row.</param>
    /// <param name="drawAt">The row of a draw.</param>
    /// <param name="signals">Says whether the work is still wanted, and receives the progress.</param>
    /// <returns>False if the work was called off.</returns>
    public static bool After(long draws, Span<long> positions, Func<long, int> drawAt, FillSignals signals)
    {
        var stage = signals.In(FillStage.FindingHeld);
        for (var row = 0; row < positions.Length; row++)
            positions[row] = row;
        for (var draw = 0L; draw < draws; draw++)
        {
            if (draw % Interval == 0)
            {
                if (!signals.IsWanted)
                    return false;
                signals.At((int)(draw / Interval) & int.MaxValue);
            }

            positions[drawAt(draw)] = positions.Length + draw;
        }

        signals.In(stage);
        return true;
    }
}
