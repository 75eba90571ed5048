using System.Globalization;
using System.Text;
using Infeed.CompilerServices;
using Infeed.Plan;
using Infeed.State;

namespace Infeed.Workers.Forms;

/// <summary>How a mixture gets into a worker process: each part as it would get there alone, with the name of the type that reads it.</summary>
internal readonly struct MixedState : ISourceState<MixedSource>
{
    public static string? Problem => null;

    // A part finds its own.
    public static bool HasNestedSharedArrays => false;

    public static ulong Hash => 0x9E37_79B9_7F4A_7C15;

    public static string? ProblemOf(MixedSource source) =>
        source.Parts.Select(part => part.Problem).OfType<string>().Distinct().ToArray() is { Length: > 0 } problems ? string.Join('\n', problems) : null;

    public static void Share(MixedSource source, SharedArrays arrays) => Array.ForEach(source.Parts, part => part.Share(arrays));

    public static void Write(MixedSource source, scoped ref StateWriter writer)
    {
        var terms = source.Terms;
        writer.Value(source.Parts.Length);
        writer.Items<double>(terms.Weights);
        writer.Value((int)terms.StopWhen);
        writer.Value((int)terms.By);
        writer.Value(terms.BatchSize);
        for (var at = 0; at < source.Parts.Length; at++)
        {
            var name = Encoding.UTF8.GetBytes(source.Parts[at].Reader);
            writer.Value(name.Length);
            writer.Items<byte>(name);
            writer.Value(source.CountOf(at));
            WritePart(source.Parts[at], ref writer);
        }
    }

    public static MixedSource Read(scoped ref StateReader reader)
    {
        var parts = new MixedPart[Math.Max(0, reader.Count(minBytes: sizeof(double)))];
        var weights = new double[parts.Length];
        reader.Items<double>(weights);
        var terms = new MixedTerms(weights, (StopWhen)reader.Value<int>(), (MixBy)reader.Value<int>(), reader.Value<int>());
        for (var at = 0; at < parts.Length; at++)
        {
            var ofPart = PartReader.Find(Encoding.UTF8.GetString(reader.Bytes()));
            var count = reader.Value<long>();
            parts[at] = ofPart.Read(reader.Bytes(), terms.BatchSize);
            Check(at, parts[at], parts[0], count);
        }

        return new MixedSource(parts, terms);
    }

    // A part that cannot be sent does not keep the parts after it from being checked.
    private static void WritePart(MixedPart part, scoped ref StateWriter writer)
    {
        try
        {
            part.Write(ref writer);
        }
        catch (RefusedStateException refusal) when (writer.IsMeasuring)
        {
            writer.Keep(refusal);
        }
    }

    // Checked as a source that is read alone is. The sizes of the first part are those of the mixture, which are checked before.
    private static void Check(int at, MixedPart part, MixedPart first, long count)
    {
        try
        {
            if (part.Count != count)
                throw new InvalidDataException(string.Create(CultureInfo.InvariantCulture, $"Part {at} of the mixture, {part.Declared.Source}, counts {Quantity.Of(count, "sample")} in the program and {part.Count:N0} in its worker process: Count must depend on the fields of the source alone."));
            if (PartColumns.Difference(first.Schema.Columns, part.Schema.Columns) is { } difference)
                throw new InvalidDataException($"Part {at} of the mixture, {part.Declared.Source}, has the columns of part 0 in the program and not in its worker process ({difference}): what a [Shape] names must depend on the fields of the source alone.");
        }
        catch (Exception e) when (e is SampleException or ArgumentException)
        {
            throw new InvalidDataException(e.Message);
        }
    }
}
