using System.Collections.Immutable;
using Infeed.Generator.Model;
using Infeed.Generator.Reporting;
using Infeed.Generator.Rules;
using Infeed.Generator.Symbols;
using Infeed.Generator.Validation.Columns;
using Microsoft.CodeAnalysis;

namespace Infeed.Generator.Validation.Forms.AsyncSample;

/// <summary>Reads the parameters after the index of an asynchronous method, which can keep nothing by reference while it waits.</summary>
internal static class AsyncParameterReader
{
    public static ImmutableArray<ArgumentModel> Read(
        IMethodSymbol method, ColumnList columns, ColumnKinds kinds, Compilation compilation, Findings findings)
    {
        var arguments = ImmutableArray.CreateBuilder<ArgumentModel>();
        var hasRandom = false;
        foreach (var parameter in method.Parameters.Skip(1))
        {
            var shape = parameter.Attribute(KnownNames.ShapeAttribute);
            if (KnownTypes.IsSampleRandom(parameter.Type))
            {
                ReadRandom(parameter, method, hasRandom, findings);
                arguments.Add(new ArgumentModel(ArgumentKind.Random, -1));
                hasRandom = true;
            }
            else if (KnownTypes.IsCancellationToken(parameter.Type) && parameter.RefKind == RefKind.None)
            {
                arguments.Add(new ArgumentModel(ArgumentKind.Token, -1));
            }
            else if (EpochParameters.Is(parameter))
            {
                var words = SymbolText.WithArticle(parameter.Type);
                findings.Add(UsageRules.AsyncEpochParameter, DeferredLocation.Of(parameter), parameter.Name, method.Name, words);
            }
            else if (Problem(parameter) is var (problem, remedy))
            {
                findings.Add(UsageRules.UnusableParameter, DeferredLocation.Of(parameter), parameter.Name, method.Name, problem, remedy, "Sample");
                continue;
            }
            else if (KnownTypes.MemoryElement(parameter.Type) is { } element)
            {
                var dimensions = ShapeReader.Read(parameter, shape, compilation, findings);
                var column = columns.Add(parameter.Name, element, dimensions, ShapeReader.IsCleared(shape), parameter);
                arguments.Add(new ArgumentModel(ArgumentKind.Memory, column));
                kinds.Add(parameter, element, shape, column);
                continue;
            }
            else
            {
                findings.LeaveToCompiler();
            }

            if (shape is not null)
                findings.Add(ShapeRules.OfNoMemory, DeferredLocation.Of(shape), parameter.Name);
        }

        return arguments.ToImmutable();
    }

    private static void ReadRandom(IParameterSymbol parameter, IMethodSymbol method, bool hasRandom, Findings findings)
    {
        if (hasRandom)
            findings.Add(UsageRules.SecondRandom, DeferredLocation.Of(parameter), parameter.Name, method.Name);
        else if (parameter.RefKind != RefKind.None)
            findings.Add(UsageRules.RandomByReference, DeferredLocation.Of(parameter), parameter.Name, method.Name);
    }

    /// <returns>What is wrong with a parameter, and what to write instead; null if it is a column, or if its type does not exist.</returns>
    private static (string Problem, string Remedy)? Problem(IParameterSymbol parameter)
    {
        var type = parameter.Type;
        if (type.TypeKind == TypeKind.Error)
            return null;
        if (parameter.IsParams)
            return ("is a params parameter", "it without 'params'");
        if (KnownTypes.IsCancellationToken(type))
            return ("is a token that is passed by reference", $"'CancellationToken {Identifier.Escape(parameter.Name)}'");
        if (parameter.HasExplicitDefaultValue)
            return ("is optional", "it without a default value");
        if ((KnownTypes.SpanElement(type) ?? KnownTypes.BufferElement(type)) is { } element)
        {
            var remedy = $"'[Shape(...)] Memory<{SymbolText.Words(element)}> {Identifier.Escape(parameter.Name)}'";
            if (KnownTypes.SpanElement(type) is not null)
                return ("is a span, which a sample cannot keep while it waits", remedy);
            if (KnownTypes.MemoryElement(type) is null)
                return ($"is of type '{SymbolText.Words(type)}'", remedy);
            return parameter.RefKind == RefKind.None ? null : ("is a memory that is passed by reference", remedy);
        }

        var asResult = type.IsUnmanagedType
            ? $"'ValueTask<{SymbolText.Words(type)}>', or a named tuple in it, as the result"
            : "'[Shape(...)] Memory<T>', 'CancellationToken' or 'SampleRandom'";
        return parameter.RefKind switch
        {
            RefKind.Out => ($"is {SymbolText.WithArticle(type)} that is passed by 'out', which a sample cannot set after it has waited", asResult),
            RefKind.None => ($"is {SymbolText.WithArticle(type)} that is passed in", asResult),
            _ => ($"is {SymbolText.WithArticle(type)} that is passed by '{(parameter.RefKind == RefKind.Ref ? "ref" : "in")}'", asResult),
        };
    }
}
