using Infeed.Analyzers.Flow;
using Infeed.Analyzers.Operations;
using Infeed.Generator.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Infeed.Analyzers.Rules.Consumer;

/// <summary>
/// Finds what calls change in a source: calls of its methods, of methods that get it as an argument, and of local functions that use its variable.
/// </summary>
/// <param name="bodies">The code of the compilation.</param>
/// <param name="source">The class of the source.</param>
internal sealed class SourceCalls(Bodies bodies, ITypeSymbol? source)
{
    private HashSet<ISymbol>? read;

    /// <summary>The member that a call changes and that samples read, and whether the contents of the member change; null if there is none.</summary>
    /// <param name="call">The call.</param>
    /// <param name="names">The names that the calling method has for the source.</param>
    public (ISymbol Member, bool IsOfContents)? Changed(IInvocationOperation call, SourceNames names) =>
        Changed(call, names, new HashSet<ISymbol>(SymbolEqualityComparer.Default));

    private (ISymbol Member, bool IsOfContents)? Changed(IInvocationOperation call, SourceNames names, HashSet<ISymbol> seen)
    {
        // To dispose a source while its loader uses it is another mistake, which is not reported here.
        if (call.TargetMethod is not { Name: not ("Dispose" or "Close") } method || !seen.Add(method))
            return null;
        foreach (var body in bodies.Of(method.OriginalDefinition))
        {
            foreach (var inner in NamesIn(call, body, names))
            {
                if (Changed(body, inner, seen) is { } change)
                    return change;
            }
        }

        return null;
    }

    private (ISymbol Member, bool IsOfContents)? Changed(IOperation body, SourceNames names, HashSet<ISymbol> seen)
    {
        var changes = new SourceChanges(names, body);
        foreach (var operation in body.Descendants().Where(operation => !operation.IsInFunction(body)))
        {
            foreach (var change in changes.At(operation))
            {
                // A member that samples do not read, such as a number of calls, can change at any time. Creating a value at its first use with '??=' is no
                // change.
                if (operation is not ICoalesceAssignmentOperation && change.Member is { } member && IsReadBySamples(member))
                    return (member, change.IsOfContents);
            }

            if (operation is IInvocationOperation call && Changed(call, names, seen) is { } further)
                return further;
        }

        return null;
    }

    // How the called method sees the source: as 'this', as a parameter, or as the variable of the method around it.
    private static IEnumerable<SourceNames> NamesIn(IInvocationOperation call, IOperation body, SourceNames names)
    {
        if (call.TargetMethod.MethodKind == MethodKind.LocalFunction)
            yield return names;
        if (call.Instance is { } instance && names.Has(instance))
            yield return new SourceNames(null, body);
        foreach (var argument in call.Arguments)
        {
            if (argument.Parameter is { RefKind: RefKind.None } parameter && names.Has(argument.Value))
                yield return new SourceNames(parameter.OriginalDefinition, body);
        }
    }

    /// <summary>Whether samples, or the hook at a worker's start, read a member of the source.</summary>
    public bool IsReadBySamples(ISymbol member) => (read ??= Read()).Contains(member.OriginalDefinition);

    private HashSet<ISymbol> Read()
    {
        var members = new HashSet<ISymbol>(SymbolEqualityComparer.Default);
        var seen = new HashSet<ISymbol>(SymbolEqualityComparer.Default);
        var types = (source as INamedTypeSymbol)?.SelfAndBases() ?? [];
        foreach (var method in types.SelectMany(type => type.OriginalDefinition.GetMembers()).OfType<IMethodSymbol>().Where(IsOfWorkers))
            Read(method, members, seen);

        return members;
    }

    private static bool IsOfWorkers(IMethodSymbol method) =>
        method.IsFillMethod() || method.Attribute(KnownNames.WorkerStartAttribute) is not null;

    // What a method refers to, and the methods and properties of the compilation that it uses.
    private void Read(IMethodSymbol method, HashSet<ISymbol> members, HashSet<ISymbol> seen)
    {
        if (!seen.Add(method))
            return;
        foreach (var operation in bodies.Of(method).SelectMany(body => body.DescendantsAndSelf()))
        {
            switch (operation)
            {
                case IInvocationOperation { TargetMethod: { } called }:
                    Read(called.OriginalDefinition, members, seen);
                    break;
                case IMethodReferenceOperation { Method: { } named }:
                    Read(named.OriginalDefinition, members, seen);
                    break;
                case IPropertyReferenceOperation { Property: { } property }:
                    members.Add(property.OriginalDefinition);
                    if (property.GetMethod is { } getter)
                        Read(getter.OriginalDefinition, members, seen);
                    break;
                case IFieldReferenceOperation { Field: { } field }:
                    members.Add((field.AssociatedSymbol ?? field).OriginalDefinition);
                    break;
                case IParameterReferenceOperation { Parameter: { } parameter }:
                    members.Add(parameter.OriginalDefinition);
                    break;
            }
        }
    }
}
