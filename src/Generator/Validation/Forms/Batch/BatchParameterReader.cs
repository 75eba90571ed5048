using System.Collections.Immutable;
using Infeed.Generator.Model;
using Infeed.Generator.Reporting;
using Infeed.Generator.Rules;
using Infeed.Generator.Symbols;
using Infeed.Generator.Validation.Columns;
using Microsoft.CodeAnalysis;

namespace Infeed.Generator.Validation.Forms.Batch;

/// <summary>Reads the parameters after the first. A span with a shape has that of one sample; a span without one has a scalar for each sample.</summary>
internal static class BatchParameterReader
{
    public static ImmutableArray<ArgumentModel> Read(IMethodSymbol method, ColumnList columns, Compilation compilation, Findings findings)
    {
        var arguments = ImmutableArray.CreateBuilder<ArgumentModel>();
        var kinds = new ColumnKinds(columns, new DeclaredCompanions(method, isOfBatches: true, findings), findings);
        var hasRandom = false;
        foreach (var parameter in method.Parameters)
        {
            var shape = parameter.Attribute(KnownNames.ShapeAttribute);
            if (shape is not null && (parameter.Ordinal == 0 || KnownTypes.IsSampleRandom(parameter.Type)))
                findings.Add(ShapeRules.OfNoSpan, DeferredLocation.Of(shape), parameter.Name);
            if (parameter.Ordinal == 0)
                continue;

            if (KnownTypes.IsSampleRandom(parameter.Type))
            {
                RandomParameter.Check(parameter, method, hasRandom, findings);
                arguments.Add(new ArgumentModel(ArgumentKind.Random, -1));
                hasRandom = true;
            }
            else if (EpochParameters.Is(parameter))
            {
                findings.Add(BatchRules.EpochParameter, DeferredLocation.Of(parameter), parameter.Name, method.Name, SymbolText.WithArticle(parameter.Type));
            }
            else if (Problem(parameter) is var (problem, remedy))
            {
                findings.Add(BatchRules.UnusableParameter, DeferredLocation.Of(parameter), parameter.Name, method.Name, problem, remedy);
            }
            else if (KnownTypes.SpanElement(parameter.Type) is { } element)
            {
                var dimensions = shape is null ? (ImmutableArray<DimensionModel>?)null : ShapeReader.Read(parameter, shape, compilation, findings);
                var column = columns.Add(parameter.Name, element, dimensions, shape is null || ShapeReader.IsCleared(shape), parameter);
                arguments.Add(new ArgumentModel(ArgumentKind.Span, column));
                kinds.Add(parameter, element, shape, column);
            }
            else
            {
                findings.LeaveToCompiler();
            }
        }

        kinds.Read();
        return arguments.ToImmutable();
    }

    /// <returns>What is wrong with a parameter, and what to write instead; null if it is a column, or if its type does not exist.</returns>
    private static (string Problem, string Remedy)? Problem(IParameterSymbol parameter)
    {
        var type = parameter.Type;
        if (type.TypeKind == TypeKind.Error)
            return null;
        if (parameter.IsParams)
            return ("is a params parameter", "it without 'params'");
        if (parameter.HasExplicitDefaultValue)
            return ("is optional", "it without a default value");
        var element = KnownTypes.SpanElement(type) ?? KnownTypes.BufferElement(type);
        var remedy = element is null && !type.IsUnmanagedType
            ? "'[Shape(...)] Span<T>', 'Span<T>' or 'ref SampleRandom'"
            : $"'{(element is null ? "" : "[Shape(...)] ")}Span<{SymbolText.Words(element ?? type)}> {Identifier.Escape(parameter.Name)}'";
        return parameter.RefKind switch
        {
            _ when element is not null && KnownTypes.SpanElement(type) is null => ($"is of type '{SymbolText.Words(type)}'", remedy),
            RefKind.None when element is not null => null,
            _ when element is not null => ("is a span that is passed by reference", remedy),
            RefKind.Out => ($"is {SymbolText.WithArticle(type)}, where a batch has one for each sample", remedy),
            _ => ($"is {SymbolText.WithArticle(type)} that is passed in", remedy),
        };
    }
}
