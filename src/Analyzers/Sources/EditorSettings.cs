using System.Globalization;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Infeed.Analyzers.Sources;

/// <summary>What an .editorconfig says to the rules. A value that is no number is as if it were not there.</summary>
/// <param name="MemoryBudget">Bytes that the queue of one loader may have.</param>
/// <param name="ProcessorCount">Processors of the machine that trains; null where nobody said. Never those of the machine that builds.</param>
internal sealed record EditorSettings(long MemoryBudget, int? ProcessorCount)
{
    public const string MemoryBudgetKey = "infeed_memory_budget";
    public const string ProcessorCountKey = "infeed_processor_count";

    private const long DefaultMemoryBudget = 4L << 30;

    public static EditorSettings Of(AnalyzerConfigOptions options) => new(
        options.TryGetValue(MemoryBudgetKey, out var budget) && Bytes(budget) is { } bytes ? bytes : DefaultMemoryBudget,
        options.TryGetValue(ProcessorCountKey, out var count) && int.TryParse(count, NumberStyles.None, CultureInfo.InvariantCulture, out var processors) && processors > 0 ? processors : null);

    /// <summary>Bytes with an optional unit: <c>512MB</c>, <c>4GB</c>, <c>1000000</c>. Units are powers of 1024.</summary>
    private static long? Bytes(string text)
    {
        var digits = text.Trim();
        var shift = 0;
        foreach (var (unit, bits) in new[] { ("KB", 10), ("MB", 20), ("GB", 30), ("TB", 40) })
        {
            if (digits.EndsWith(unit, StringComparison.OrdinalIgnoreCase))
            {
                digits = digits.Substring(0, digits.Length - 2).TrimEnd();
                shift = bits;
                break;
            }
        }

        return long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value > 0 && value <= long.MaxValue >> shift ? value << shift : null;
    }
}
