using System.Globalization;

namespace Infeed.EndToEnd.Sources.Runs;

/// <summary>What a program has written of its reading before it died.</summary>
/// <param name="Kind">The kind of run that it was at.</param>
/// <param name="Batches">The number of batches so far, over all kinds.</param>
/// <param name="State">The state of the loader behind them; null where the kind begins.</param>
/// <param name="Hash">The hash of all batches so far.</param>
public sealed record Progress(int Kind, int Batches, LoaderState? State, string Hash)
{
    /// <summary>Reads it; the beginning, if the file is missing.</summary>
    public static Progress Read(string file) => File.Exists(file) && File.ReadAllLines(file) is [var kind, var batches, var state, var hash]
        ? new(Number(kind), Number(batches), LoaderState.FromJson(state), hash)
        : new(0, 0, null, "");

    /// <summary>Writes it.</summary>
    public void Write(string file) =>
        File.WriteAllText(file, string.Create(CultureInfo.InvariantCulture, $"{Kind}\n{Batches}\n{State?.ToJson()}\n{Hash}\n"));

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
}
