using Infeed.Generator.Model;
using Infeed.Generator.Reporting;
using Infeed.Generator.Rules;
using Infeed.Generator.Symbols;
using Infeed.Generator.Validation.Columns;
using Microsoft.CodeAnalysis;

namespace Infeed.Generator.Validation.Forms.Sample;

/// <summary>Reads the method that fills a sample.</summary>
internal static class SampleMethodReader
{
    /// <summary>Reads the method and adds its columns to a list, except those that cannot be read.</summary>
    public static SampleMethodModel? Read(IMethodSymbol method, ColumnList columns, Compilation compilation, Findings findings)
    {
        var problem = Problem(method);
        if (problem is not null)
        {
            var name = UncallableMethod.NameOf(method);
            findings.Add(UsageRules.UnusableSampleMethod, DeferredLocation.Of(method), name, problem, Remedy(method, name));
            // The parameters of an accessor or operator cannot be columns, so they are not read.
            if (method.MethodKind != MethodKind.Ordinary)
                return null;
        }

        // A method that returns a sequence has no index to check. The sequence is already reported.
        var index = problem is not null && method.Parameters.IsEmpty ? null : ReadIndex(method, findings);
        var arguments = ParameterReader.Read(method, columns, compilation, findings);
        var returned = problem is null ? ResultReader.Read(method, columns, findings) : [];
        if (problem is null && index is not null && method.ReturnsVoid && method.Parameters.Skip(1).All(parameter => KnownTypes.IsSampleRandom(parameter.Type)))
            findings.Add(UsageRules.NoColumn, DeferredLocation.Of(method), method.Name);
        return new SampleMethodModel(Identifier.Escape(method.Name), method.IsStatic, index?.SpecialType == SpecialType.System_Int64, new(arguments),
            new(returned));
    }

    private static string? Problem(IMethodSymbol method) => UncallableMethod.Problem(method)
        ?? (KnownTypes.SequenceItem(method.ReturnType) is not null ? "returns a sequence, where workers ask for each sample by its index" : null);

    // The signature that workers could call: the same result, with an index.
    private static string Remedy(IMethodSymbol method, string name)
    {
        var result = KnownTypes.SequenceItem(method.ReturnType) ?? KnownTypes.TaskResult(method.ReturnType) ?? method.ReturnType;
        return !method.ReturnsVoid && result.IsUnmanagedType && method.MethodKind == MethodKind.Ordinary && !method.IsGenericMethod && !method.ReturnsByRef
            && !method.ReturnsByRefReadonly
            ? $"{SymbolText.Words(result)} {name}(int index{(method.Parameters.Length > 1 ? ", ..." : "")})"
            : $"void {name}(int index, ...)";
    }

    /// <returns>The type of the index; null if there is no valid index.</returns>
    private static ITypeSymbol? ReadIndex(IMethodSymbol method, Findings findings)
    {
        var index = method.Parameters.FirstOrDefault();
        if (index is { Type.TypeKind: TypeKind.Error })
        {
            findings.LeaveToCompiler();
            return null;
        }

        var problem = index switch
        {
            null => "takes no index",
            { Type.SpecialType: not (SpecialType.System_Int32 or SpecialType.System_Int64) } => $"has '{SymbolText.Words(index.Type)} {index.Name}' as its first parameter, where the index belongs",
            { RefKind: not RefKind.None } => "takes its index by reference",
            { HasExplicitDefaultValue: true } => "takes an optional index",
            _ => null,
        };
        if (problem is null)
            return index!.Type;
        findings.Add(UsageRules.UnusableSampleMethod, index is null ? DeferredLocation.Of(method) : DeferredLocation.Of(index), method.Name, problem,
            Remedy(method, method.Name));
        return null;
    }
}
