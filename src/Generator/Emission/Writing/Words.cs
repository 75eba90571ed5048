using Infeed.Generator.Model;

namespace Infeed.Generator.Emission.Writing;

/// <summary>Counts with their nouns, for the emitted documentation.</summary>
internal static class Words
{
    public static string Count(int count, string noun) =>
        $"{Invariant.Grouped(count)} {noun}{(count == 1 ? "" : noun.EndsWith("s", StringComparison.Ordinal) ? "es" : "s")}";
}
