using Infeed.Generator.Model;
using Infeed.Generator.Reporting;
using Infeed.Generator.Rules;
using Infeed.Generator.Symbols;
using Microsoft.CodeAnalysis;

namespace Infeed.Generator.Validation.Columns;

/// <summary>Brings the ragged columns of a method together with their lengths, which may be declared before or behind them.</summary>
/// <param name="method">The method.</param>
/// <param name="columns">Its columns.</param>
/// <param name="isOfBatches">Whether a length is a span, with an element for each sample of a batch.</param>
/// <param name="findings">Receives what is missing or wrong.</param>
internal sealed class RaggedReader(IMethodSymbol method, ColumnList columns, bool isOfBatches, Findings findings)
{
    private readonly List<(IParameterSymbol Parameter, AttributeData Shape, int Ordinal)> ragged = [];
    private readonly Dictionary<string, int> lengths = new(StringComparer.Ordinal);

    /// <summary>The name of the parameter with the length of a ragged column.</summary>
    public static string LengthOf(string column) => "lengthOf" + char.ToUpperInvariant(column[0]) + column.Substring(1);

    /// <summary>Adds a parameter, which may be a ragged column, a length, or neither.</summary>
    /// <param name="parameter">The parameter.</param>
    /// <param name="shape">The shape of a span, if it has one.</param>
    /// <param name="ordinal">The ordinal of its column, or -1 if it cannot be one.</param>
    public void Add(IParameterSymbol parameter, AttributeData? shape, int ordinal)
    {
        if (ordinal < 0)
            return;
        if (shape is null)
            lengths[parameter.Name] = ordinal;
        else if (IsRagged(shape))
            ragged.Add((parameter, shape, ordinal));
        else
            CheckPadding(parameter, shape, findings);
    }

    /// <summary>Whether samples have different lengths of a column.</summary>
    public static bool IsRagged(AttributeData shape) => Named(shape, "Ragged") is { Value: true };

    /// <summary>Finds a pad value of a column that is not ragged.</summary>
    public static void CheckPadding(IParameterSymbol parameter, AttributeData shape, Findings findings)
    {
        if (Named(shape, "PadValue") is not null)
            findings.Add(RaggedRules.PadValueOfNothing, DeferredLocation.Of(shape), parameter.Name);
    }

    /// <summary>Marks the columns as ragged. What is missing or wrong is reported.</summary>
    public void Read()
    {
        foreach (var (parameter, shape, ordinal) in ragged)
        {
            var name = LengthOf(parameter.Name);
            var padding = Padding(parameter, KnownTypes.SpanElement(parameter.Type)!, shape, findings);
            columns.SetRagged(ordinal, new RaggedModel(FindLength(parameter, name), name, padding));
        }
    }

    /// <summary>The pad value of a ragged column as code; null for the default of the type.</summary>
    public static string? Padding(IParameterSymbol parameter, ITypeSymbol element, AttributeData shape, Findings findings)
    {
        if (Named(shape, "PadValue") is not { IsNull: false } value)
            return null;
        if (value.Kind == TypedConstantKind.Error)
        {
            findings.LeaveToCompiler();
            return null;
        }

        if (PadValues.Code(element, value) is { } code)
            return code;
        findings.Add(
            PadValues.HasConstants(element) ? RaggedRules.BadPadValue : RaggedRules.PadValueOfStruct, DeferredLocation.Of(shape),
            parameter.Name, PadValues.Words(value), SymbolText.Words(element));
        return null;
    }

    private int FindLength(IParameterSymbol column, string name)
    {
        var declared = $"{(isOfBatches ? "Span<int>" : "out int")} {name}";
        var length = method.Parameters.FirstOrDefault(parameter => parameter.Name == name);
        if (length is null)
        {
            findings.Add(IsReturned(name) ? RaggedRules.ReturnedLength : RaggedRules.NoLength, DeferredLocation.Of(column), column.Name, declared, method.Name);
            return -1;
        }

        // What is no column, or of a type that does not exist, is reported already; a span with a shape is no column of numbers.
        var isColumn = lengths.TryGetValue(name, out var ordinal);
        if (!isColumn && (length.Attribute(KnownNames.ShapeAttribute) is null || KnownTypes.SpanElement(length.Type) is null))
            return -1;
        if (isColumn && (isOfBatches ? KnownTypes.SpanElement(length.Type) : length.Type) is { SpecialType: SpecialType.System_Int32 })
            return ordinal;
        findings.Add(RaggedRules.LengthOfAnotherType, DeferredLocation.Of(length), column.Name, name, SymbolText.Words(length.Type), declared);
        return -1;
    }

    private bool IsReturned(string name) =>
        method.ReturnType is INamedTypeSymbol { IsTupleType: true } tuple
        && tuple.TupleElements.Any(element => string.Equals(element.Name, name, StringComparison.OrdinalIgnoreCase));

    private static TypedConstant? Named(AttributeData shape, string name) =>
        shape.NamedArguments.Where(argument => argument.Key == name).Select(argument => (TypedConstant?)argument.Value).FirstOrDefault();
}
