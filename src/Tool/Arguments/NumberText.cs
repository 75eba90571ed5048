using System.CommandLine.Parsing;
using System.Globalization;
using System.Numerics;

namespace Infeed.Tool.Arguments;

/// <summary>Numbers on the command line. What is none is refused in words of the command, and not of .NET's types.</summary>
internal static class NumberText
{
    /// <param name="result">What the user gave.</param>
    /// <param name="name">For what.</param>
    /// <param name="kind">What it has to be.</param>
    public static T Parse<T>(ArgumentResult result, string name, string kind)
        where T : struct, INumberBase<T>
    {
        var text = result.Tokens[0].Value;
        if (!T.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number))
            result.AddError($"{name} is '{text}'; it must be {kind}.");
        return number;
    }

    /// <summary>Bytes with an optional unit.</summary>
    public static long? ParseBytes(ArgumentResult result)
    {
        var text = result.Tokens[0].Value;
        var bytes = ByteText.Parse(text);
        if (bytes is null)
            result.AddError($"{result.Argument.Name} is '{text}'; it must be bytes, or a number with KB, MB, GB or TB.");
        return bytes;
    }
}
