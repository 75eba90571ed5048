using Infeed.Generator.Model;
using Infeed.Generator.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Infeed.Generator.Validation;

/// <summary>Reads the options of the attribute.</summary>
internal static class OptionsReader
{
    public static OptionsModel Read(INamedTypeSymbol source, AttributeData attribute, Findings findings)
    {
        return new OptionsModel(
            InRange("BatchSize", Knobs.DefaultBatchSize, Knobs.MinBatchSize, Knobs.MaxBatchSize),
            InRange("Workers", Knobs.DefaultWorkers, Knobs.MinWorkers, Knobs.MaxWorkers),
            InRange("MaxQueueSize", Knobs.DefaultMaxQueueSize, Knobs.MinMaxQueueSize, Knobs.MaxMaxQueueSize),
            Value("Shuffle", false),
            Value("Seed", 0UL),
            Value("DropLast", false));

        int InRange(string option, int standard, int min, int max)
        {
            var value = Value(option, standard);
            if (value >= min && value <= max)
                return value;
            findings.Add(UsageRules.OptionOutOfRange, LocationOf(option), option, value, min, max);
            return standard;
        }

        // Half-typed code has arguments without a value: they count as not there.
        T Value<T>(string option, T standard)
        {
            foreach (var argument in attribute.NamedArguments)
            {
                if (argument.Key == option && argument.Value is { Kind: TypedConstantKind.Primitive, Value: T value })
                    return value;
            }

            return standard;
        }

        Location LocationOf(string option)
        {
            var syntax = attribute.ApplicationSyntaxReference?.GetSyntax() as AttributeSyntax;
            var argument = syntax?.ArgumentList?.Arguments.FirstOrDefault(candidate => candidate.NameEquals?.Name.Identifier.ValueText == option);
            return argument?.GetLocation() ?? attribute.Location(source);
        }
    }
}
