using Infeed.Analyzers.Operations;
using Infeed.Analyzers.Sources;
using Infeed.Generator.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Infeed.Analyzers.Flow;

/// <summary>
/// The calls in a compilation that create loaders with worker processes through their options. The search runs once, on demand. It looks at names first, so
/// nothing is bound if all code sets the option to <c>false</c> or not at all.
/// </summary>
internal sealed class ProcessLoaders(Compilation compilation)
{
    private const string Option = "UseMultiprocessing";

    private readonly object gate = new();
    private Dictionary<ISymbol, ProcessLoader>? known;

    /// <summary>The first such call for a source. Calls that certainly use processes come first.</summary>
    public ProcessLoader? Of(INamedTypeSymbol source, CancellationToken cancellation)
    {
        lock (gate)
            known ??= Find(cancellation);
        return known.TryGetValue(source.OriginalDefinition, out var loader) ? loader : null;
    }

    private Dictionary<ISymbol, ProcessLoader> Find(CancellationToken cancellation)
    {
        var found = new Dictionary<ISymbol, ProcessLoader>(SymbolEqualityComparer.Default);
        var trees = compilation.SyntaxTrees.Where(tree => !Bodies.IsGenerated(tree)).ToArray();
        if (!trees.Any(tree => Named(tree, Option, cancellation).Any(MaySwitchOn)))
            return found;
        foreach (var tree in trees)
        {
            SemanticModel? model = null;
            foreach (var name in Named(tree, "CreateLoader", cancellation))
            {
                if (name.Parent is not MemberAccessExpressionSyntax { Parent: InvocationExpressionSyntax { ArgumentList.Arguments.Count: > 0 } call } access
                    || access.Name != name)
                    continue;
                model ??= LeanModels.Of(compilation, tree);
                if (model.GetOperation(call, cancellation) is not IInvocationOperation { TargetMethod.ReturnType: var made } operation
                    || !made.Is("Infeed", "DataLoader") || operation.Subject()?.Type is not INamedTypeSymbol source || Read(operation) is not { } loader)
                    continue;
                if (!found.TryGetValue(source.OriginalDefinition, out var other) || (loader.IsSure && !other.IsSure))
                    found[source.OriginalDefinition] = loader with { Member = Member(model, call, cancellation) };
            }
        }

        return found;
    }

    /// <summary>The uses of a name in a file. They are found by its text, which costs less than to visit all nodes.</summary>
    private static IEnumerable<IdentifierNameSyntax> Named(SyntaxTree tree, string name, CancellationToken cancellation)
    {
        var text = tree.GetText(cancellation).ToString();
        for (var at = text.IndexOf(name, StringComparison.Ordinal); at >= 0; at = text.IndexOf(name, at + name.Length, StringComparison.Ordinal))
        {
            if (tree.GetRoot(cancellation).FindToken(at) is { Parent: IdentifierNameSyntax use } token && token.ValueText == name)
                yield return use;
        }
    }

    // 'new LoaderOptions { UseMultiprocessing = ... }', 'options with { ... }'. An attribute's argument is no assignment.
    private static bool MaySwitchOn(IdentifierNameSyntax option) =>
        option.Parent is AssignmentExpressionSyntax { Right: var value } assignment && assignment.Left == option
        && !value.IsKind(SyntaxKind.FalseLiteralExpression) && !value.IsKind(SyntaxKind.NullLiteralExpression)
        && !value.IsKind(SyntaxKind.DefaultLiteralExpression);

    private static ProcessLoader? Read(IInvocationOperation call)
    {
        var options = call.Arguments.FirstOrDefault(argument =>
            argument.Parameter?.Type.Is("Infeed", "LoaderOptions") == true && argument.ArgumentKind != ArgumentKind.DefaultValue)?.Value;
        if (options is null)
            return null;
        var isOn = Read(options, Option);
        return isOn == false ? null : new ProcessLoader(call.Syntax.GetLocation(), "", isOn == true, Sets(options, "Workers"));
    }

    /// <summary>The value of an option: null if it is known only at run time; false if it is not set.</summary>
    private static bool? Read(IOperation options, string option)
    {
        var value = options.Unwrapped();
        switch (value)
        {
            case { ConstantValue: { HasValue: true, Value: null } }:
                return false;
            case IObjectCreationOperation creation:
                return Assigned(creation.Initializer, option) is { } set ? Constant(set) : false;
            case IWithOperation with:
                return Assigned(with.Initializer, option) is { } changed ? Constant(changed) : Read(with.Operand, option);
            case IConditionalOperation { WhenFalse: { } other } either:
                return Join(Read(either.WhenTrue, option), Read(other, option));
            case ICoalesceOperation either:
                return Join(Read(either.Value, option), Read(either.WhenNull, option));
            case ILocalReferenceOperation { Local: var local }:
                return OfLocal(local, value.Root(), option);
            default:
                return null;
        }
    }

    // Combines all values that are assigned to it, including 'options = options with { ... }'.
    private static bool? OfLocal(ILocalSymbol local, IOperation root, string option)
    {
        var values = root.Descendants().Select(operation => operation switch
        {
            IVariableDeclaratorOperation declarator when declarator.Symbol.IsSame(local) => declarator.GetVariableInitializer()?.Value,
            ISimpleAssignmentOperation { Target: ILocalReferenceOperation target, Value: IWithOperation { Initializer: var initializer } }
                when target.Local.IsSame(local) => Assigned(initializer, option),
            ISimpleAssignmentOperation { Target: ILocalReferenceOperation target, Value: var given } when target.Local.IsSame(local) => given,
            _ => null,
        });
        var known = values.OfType<IOperation>().Select(given => given.Type.Is("Infeed", "LoaderOptions") ? Read(given, option) : Constant(given)).ToArray();
        return known.Length == 0 ? null : known.Aggregate(Join);
    }

    private static bool Sets(IOperation options, string option) => options.Unwrapped() switch
    {
        IObjectCreationOperation creation => Assigned(creation.Initializer, option) is not null,
        IWithOperation with => Assigned(with.Initializer, option) is not null || Sets(with.Operand, option),
        _ => true,
    };

    private static IOperation? Assigned(IObjectOrCollectionInitializerOperation? initializer, string option) =>
        initializer?.Initializers.OfType<ISimpleAssignmentOperation>()
            .FirstOrDefault(set => set.Target is IPropertyReferenceOperation { Property.Name: var name } && name == option)?.Value;

    private static bool? Constant(IOperation value) => value.Unwrapped().ConstantValue is { HasValue: true } constant ? constant.Value is true : null;

    private static bool? Join(bool? one, bool? other) => one == other ? one : null;

    private static string Member(SemanticModel model, SyntaxNode call, CancellationToken cancellation)
    {
        for (var symbol = model.GetEnclosingSymbol(call.SpanStart, cancellation); symbol is not null; symbol = symbol.ContainingSymbol)
        {
            if (symbol is IMethodSymbol { MethodKind: MethodKind.AnonymousFunction })
                continue;
            return symbol is IMethodSymbol { AssociatedSymbol: { } property } ? property.Name
                : symbol.Name == WellKnownMemberNames.TopLevelStatementsEntryPointMethodName ? "Main" : symbol.Name;
        }

        return "";
    }
}
