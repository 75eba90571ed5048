using System.Collections.Immutable;
using Infeed.Generator.Model;
using Infeed.Generator.Rules;
using Microsoft.CodeAnalysis;

namespace Infeed.Generator.Validation;

/// <summary>Reads the method that fills a sample.</summary>
internal static class SampleMethodReader
{
    public static MethodModel? Read(INamedTypeSymbol source, ColumnsBuilder columns, Findings findings)
    {
        IMethodSymbol? method = null;
        foreach (var candidate in source.GetMembers().OfType<IMethodSymbol>())
        {
            if (candidate.Attribute(KnownNames.SampleAttribute) is null)
                continue;
            if (method is null)
                method = candidate;
            else
                findings.Add(UsageRules.SeveralSampleMethods, candidate.Location(), candidate.Name, source.Name);
        }

        if (method is null)
        {
            findings.Add(UsageRules.NoSampleMethod, source.Location(), source.Name);
            return null;
        }

        if (FindFault(method) is { } fault)
        {
            findings.Add(UsageRules.UnusableSampleMethod, method.Location(), method.Name, fault);
            return null;
        }

        var arguments = ReadArguments(method, columns, findings);
        var returned = ReadReturned(method, columns, findings);
        if (columns.Seen == 0)
            findings.Add(UsageRules.NoColumn, method.Location(), method.Name);
        return new MethodModel(
            method.Name.Escape(), method.IsStatic, method.Parameters[0].Type.SpecialType == SpecialType.System_Int64, arguments, returned);
    }

    private static string? FindFault(IMethodSymbol method) => method switch
    {
        { MethodKind: not MethodKind.Ordinary } => "is no ordinary method",
        { IsGenericMethod: true } => "is generic",
        { IsAsync: true } => "is async",
        { ReturnsByRef: true } or { ReturnsByRefReadonly: true } => "returns by reference",
        { IsVararg: true } => "takes a variable number of arguments",
        { IsPartialDefinition: true, PartialImplementationPart: null } => "has no body",
        { Parameters: [{ RefKind: RefKind.None, IsParams: false, Type.SpecialType: SpecialType.System_Int32 or SpecialType.System_Int64 }, ..] } => null,
        _ => "does not begin with the index of the sample",
    };

    private static EquatableArray<ArgumentModel> ReadArguments(IMethodSymbol method, ColumnsBuilder columns, Findings findings)
    {
        var arguments = ImmutableArray.CreateBuilder<ArgumentModel>();
        foreach (var parameter in method.Parameters.Skip(1))
        {
            var shape = parameter.Attribute(KnownNames.ShapeAttribute);
            if (parameter.Type.Is(KnownNames.SampleRandom))
            {
                if (parameter.RefKind != RefKind.Ref)
                    findings.Add(UsageRules.RandomMisused, parameter.Location(), parameter.Name, method.Name, "is not passed by ref, so every draw of a copy would be the first again");
                else if (arguments.Any(argument => argument.Kind == ArgumentKind.Random))
                    findings.Add(UsageRules.RandomMisused, parameter.Location(), parameter.Name, method.Name, "is a second SampleRandom, and a sample has one stream of random numbers");
                arguments.Add(new ArgumentModel(ArgumentKind.Random, -1));
            }
            else if (parameter is { RefKind: RefKind.None, IsParams: false } && parameter.Type.IsSpan(out var element))
            {
                arguments.Add(new ArgumentModel(ArgumentKind.Span, columns.AddSpan(parameter, element, shape)));
            }
            else if (parameter.RefKind == RefKind.Out)
            {
                arguments.Add(new ArgumentModel(ArgumentKind.Out, columns.AddScalar(parameter.Name, parameter.Type, parameter)));
            }
            else if (parameter.Type.TypeKind != TypeKind.Error)
            {
                // Of a type that does not exist the compiler speaks itself.
                findings.Add(UsageRules.UnusableParameter, parameter.Location(), parameter.Name, method.Name);
            }
            else
            {
                columns.MarkIncomplete();
            }

            if (shape is not null && !parameter.Type.IsSpan(out _))
                findings.Add(UsageRules.BadShape, shape.Location(parameter), parameter.Name, "is on something that is no span");
        }

        return new EquatableArray<ArgumentModel>(arguments.ToImmutable());
    }

    private static EquatableArray<int> ReadReturned(IMethodSymbol method, ColumnsBuilder columns, Findings findings)
    {
        var returned = ImmutableArray.CreateBuilder<int>();
        if (method.ReturnsVoid)
            return default;
        if (method.ReturnType is not INamedTypeSymbol { IsTupleType: true } tuple)
        {
            returned.Add(columns.AddScalar("value", method.ReturnType, method));
            return new EquatableArray<int>(returned.ToImmutable());
        }

        for (var i = 0; i < tuple.TupleElements.Length; i++)
        {
            var element = tuple.TupleElements[i];
            if (!element.IsExplicitlyNamedTupleElement)
                findings.Add(UsageRules.UnnamedTupleElement, method.Location(), i + 1, method.Name);
            returned.Add(columns.AddScalar(element.Name, element.Type, method));
        }

        return new EquatableArray<int>(returned.ToImmutable());
    }
}
