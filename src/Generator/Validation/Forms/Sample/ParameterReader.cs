using System.Collections.Immutable;
using Infeed.Generator.Model;
using Infeed.Generator.Reporting;
using Infeed.Generator.Rules;
using Infeed.Generator.Symbols;
using Infeed.Generator.Validation.Columns;
using Microsoft.CodeAnalysis;

namespace Infeed.Generator.Validation.Forms.Sample;

/// <summary>Reads the parameters after the index.</summary>
internal static class ParameterReader
{
    /// <param name="method">The method.</param>
    /// <param name="columns">Receives the columns.</param>
    /// <param name="compilation">The compilation.</param>
    /// <param name="findings">Receives what is wrong.</param>
    /// <param name="form">The form, for messages.</param>
    /// <param name="first">The number of parameters that are none of these: the index.</param>
    public static ImmutableArray<ArgumentModel> Read(
        IMethodSymbol method, ColumnList columns, Compilation compilation, Findings findings, string form = "Sample", int first = 1)
    {
        var arguments = ImmutableArray.CreateBuilder<ArgumentModel>();
        var kinds = new ColumnKinds(columns, new DeclaredCompanions(method, isOfBatches: false, findings), findings);
        var hasRandom = false;
        foreach (var parameter in method.Parameters)
        {
            var shape = parameter.Attribute(KnownNames.ShapeAttribute);
            var isSpan = parameter.RefKind == RefKind.None && KnownTypes.SpanElement(parameter.Type) is not null;
            // If the parameter cannot be a column at all, a later message says more.
            if (shape is not null && !isSpan && !IsToldAlready(parameter, first))
                findings.Add(ShapeRules.OfNoSpan, DeferredLocation.Of(shape), parameter.Name);
            if (parameter.Ordinal < first)
                continue;

            if (KnownTypes.IsSampleRandom(parameter.Type))
            {
                RandomParameter.Check(parameter, method, hasRandom, findings);
                arguments.Add(new ArgumentModel(ArgumentKind.Random, -1));
                hasRandom = true;
            }
            else if (EpochParameters.Is(parameter))
            {
                findings.Add(
                    first == 0 ? UsageRules.StreamEpochParameter : UsageRules.EpochParameter, DeferredLocation.Of(parameter), parameter.Name, method.Name,
                    SymbolText.WithArticle(parameter.Type));
            }
            else if (parameter.RefKind == RefKind.None && KnownTypes.IsCancellationToken(parameter.Type))
            {
                findings.Add(UsageRules.TokenParameter, DeferredLocation.Of(parameter), parameter.Name, method.Name, form);
            }
            else if (Problem(parameter) is var (problem, remedy))
            {
                findings.Add(UsageRules.UnusableParameter, DeferredLocation.Of(parameter), parameter.Name, method.Name, problem, remedy, form);
            }
            else if (isSpan)
            {
                var dimensions = ShapeReader.Read(parameter, shape, compilation, findings);
                var element = KnownTypes.SpanElement(parameter.Type)!;
                var column = columns.Add(parameter.Name, element, dimensions, ShapeReader.IsCleared(shape), parameter);
                arguments.Add(new ArgumentModel(ArgumentKind.Span, column));
                kinds.Add(parameter, element, shape, column);
            }
            else if (parameter.RefKind == RefKind.Out)
            {
                var column = columns.Add(parameter.Name, parameter.Type, null, isCleared: false, parameter);
                arguments.Add(new ArgumentModel(ArgumentKind.Out, column));
                kinds.AddScalar(parameter, column);
            }
            else
            {
                findings.LeaveToCompiler();
            }
        }

        kinds.Read();
        return arguments.ToImmutable();
    }

    private static bool IsToldAlready(IParameterSymbol parameter, int first) => parameter.Ordinal < first
        ? parameter.Type.SpecialType is not (SpecialType.System_Int32 or SpecialType.System_Int64)
        : !KnownTypes.IsSampleRandom(parameter.Type) && Problem(parameter) is not null;

    /// <returns>What is wrong with a parameter, and what to write instead; null if it is a column, or if its type does not exist.</returns>
    private static (string Problem, string Remedy)? Problem(IParameterSymbol parameter)
    {
        var type = parameter.Type;
        var name = Identifier.Escape(parameter.Name);
        if (type.TypeKind == TypeKind.Error)
            return null;
        if (parameter.IsParams)
            return ("is a params parameter", "it without 'params'");
        if (parameter.HasExplicitDefaultValue)
            return ("is optional", "it without a default value");
        if ((KnownTypes.SpanElement(type) ?? KnownTypes.BufferElement(type)) is { } element)
        {
            var remedy = $"'[Shape(...)] Span<{SymbolText.Words(element)}> {name}'";
            if (KnownTypes.SpanElement(type) is null)
                return ($"is of type '{SymbolText.Words(type)}'", remedy);
            return parameter.RefKind == RefKind.None ? null : ("is a span that is passed by reference", remedy);
        }

        // Do not suggest a name that the batch already uses. The name is empty while the user is still typing it.
        var column = parameter.Name.Length == 0 ? "" : char.ToUpperInvariant(parameter.Name[0]) + parameter.Name.Substring(1);
        var free = BatchNames.IsTaken(column) ? "sample" + column : name;
        var asOut = type.IsUnmanagedType ? $"'out {SymbolText.Words(type)} {free}'" : "'[Shape(...)] Span<T>', 'out T' or 'ref SampleRandom'";
        return parameter.RefKind switch
        {
            RefKind.Out => null,
            RefKind.None => ($"is {SymbolText.WithArticle(type)} that is passed in", asOut),
            _ => ($"is {SymbolText.WithArticle(type)} that is passed by '{(parameter.RefKind == RefKind.Ref ? "ref" : "in")}'", asOut),
        };
    }
}
