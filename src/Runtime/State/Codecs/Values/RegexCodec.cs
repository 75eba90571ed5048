using System.ComponentModel;
using System.Text.RegularExpressions;

namespace Infeed.CompilerServices;

/// <summary>Regular expressions, as their pattern, options and time limit. For generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct RegexCodec : IStateCodec<Regex?>
{
    /// <inheritdoc/>
    public static int MinBytes => 1;

    /// <inheritdoc/>
    public static void Write(scoped ref StateWriter writer, Regex? value)
    {
        if (!writer.BeginImmutable(value))
            return;
        Text.Write(ref writer, value.ToString());
        writer.Value((int)value.Options);
        writer.Value(value.MatchTimeout.Ticks);
        writer.End();
    }

    /// <inheritdoc/>
    public static Regex? Read(scoped ref StateReader reader)
    {
        if (!reader.Begin())
            return null;
        var (pattern, options, timeout) = (Text.Read(ref reader), (RegexOptions)reader.Value<int>(), TimeSpan.FromTicks(reader.Value<long>()));
        try
        {
            var value = new Regex(pattern!, options, timeout);
            reader.End();
            return value;
        }
        // NotSupportedException: the options demand matching without backtracking, which not every pattern allows.
        catch (Exception e) when (e is ArgumentException or NotSupportedException)
        {
            throw reader.Damaged($"no regular expression ({e.Message.TrimEnd('.')})");
        }
    }
}
