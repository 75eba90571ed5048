using System.Globalization;
using Infeed.Generator.Model;
using Infeed.Generator.Reporting;
using Infeed.Generator.Rules;
using Infeed.Generator.Symbols;
using Microsoft.CodeAnalysis;

namespace Infeed.Generator.Validation.Options;

/// <summary>Reads the options of the attribute, by their table.</summary>
internal static class OptionsReader
{
    public static OptionsModel Read(INamedTypeSymbol type, AttributeData attribute, Findings findings)
    {
        var values = new Dictionary<Knob, object>();
        foreach (var argument in attribute.NamedArguments)
        {
            var option = Knobs.All.FirstOrDefault(knob => knob.Name == argument.Key);
            // The compiler reports a value that does not fit the option's type.
            if (option is null || ValueOf(option, argument.Value) is not { } value)
                findings.LeaveToCompiler();
            else
                values[option] = InRange(option, value, option.Limits.Max);
        }

        // In the order of the table, so that another order in the attribute is no other model.
        var options = new OptionsModel(new([.. Knobs.All.Where(values.ContainsKey).Select(knob => new OptionModel(knob, values[knob]))]));
        var (workers, threads) = (options.Workers, options.WorkersPerProcess);
        return options.UseMultiprocessing && workers * threads > Knobs.MaxSeats
            ? options.With(Knobs.WorkersPerProcess, (int)InRange(Knobs.WorkersPerProcess, threads, Knobs.MaxSeats / workers))
            : options;

        object InRange(Knob knob, object value, IComparable max)
        {
            var (min, isOpen) = (knob.Limits.Min, knob.CanBeAuto && value is Knobs.Auto);
            if (isOpen || (min.CompareTo(value) <= 0 && max.CompareTo(value) >= 0))
                return value;
            findings.Add(
                value.Equals(knob.Unset) ? UsageRules.OptionOfNothing : UsageRules.OptionOutOfRange, DeferredLocation.OfArgument(attribute, knob.Name),
                knob.Name, type.Name, Words(value), Words(min), Words(max));
            return knob.Fallback;
        }
    }

    // A constant of an enum is the number of its value.
    private static object? ValueOf(Knob knob, TypedConstant constant) => constant.Kind switch
    {
        TypedConstantKind.Enum when knob.Unset is Enum && constant.Value is int number => Enum.ToObject(knob.Unset.GetType(), number),
        TypedConstantKind.Primitive when constant.Value?.GetType() == knob.Unset.GetType() => constant.Value,
        _ => null,
    };

    private static string Words(object value) => value is Enum && Enum.IsDefined(value.GetType(), value) ? $"{value.GetType().Name}.{value}"
        : SymbolText.Number(Convert.ToInt64(value, CultureInfo.InvariantCulture));
}
