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
    private const string Count = "Workers";

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
        if (!trees.Any(tree => NameUses.Of(tree, Option, cancellation).Any(MaySwitchOn)))
            return found;
        foreach (var tree in trees)
        {
            SemanticModel? model = null;
            foreach (var name in NameUses.Of(tree, "CreateLoader", cancellation))
            {
                if (Use(name) is not { } use)
                    continue;
                model ??= SharedModels.Of(compilation, tree);
                if (Loader(model.GetOperation(use, cancellation)) is not var (source, loader))
                    continue;
                if (!found.TryGetValue(source.OriginalDefinition, out var other) || Rank(loader) > Rank(other))
                    found[source.OriginalDefinition] = loader with { Member = Member(model, use, cancellation) };
            }
        }

        return found;
    }

    // 'source.CreateLoader(options)', 'source?.CreateLoader(options)', and the method itself as a delegate.
    private static ExpressionSyntax? Use(IdentifierNameSyntax name) => name.Parent switch
    {
        MemberAccessExpressionSyntax access when access.Name != name => null,
        ExpressionSyntax and (MemberAccessExpressionSyntax or MemberBindingExpressionSyntax) and var method =>
            method.Parent is InvocationExpressionSyntax call && call.Expression == method
                ? call.ArgumentList.Arguments.Count > 0 ? call : null
                : (ExpressionSyntax)method,
        _ => null,
    };

    private static (INamedTypeSymbol Source, ProcessLoader Loader)? Loader(IOperation? use) => use switch
    {
        IInvocationOperation { TargetMethod: { } method } call when IsOfLoader(method) && call.Subject()?.Type is INamedTypeSymbol source
            && Read(call, source.Attribute(KnownNames.DataSourceAttribute)) is { } loader => (source, loader),
        // Whoever calls the delegate has the options.
        IMethodReferenceOperation { Method: { } method, Instance.Type: INamedTypeSymbol source } when IsOfLoader(method) =>
            (source, new ProcessLoader(use.Syntax.GetLocation(), "", IsSure: false, SetsWorkers: true)),
        _ => null,
    };

    private static bool IsOfLoader(IMethodSymbol method) => method.ReturnType.Is("Infeed", "DataLoader");

    // 'new LoaderOptions { UseMultiprocessing = ... }', 'options with { ... }'. The argument of an attribute is not an assignment.
    private static bool MaySwitchOn(IdentifierNameSyntax option) => IsWithoutWorkers(option)
        || (option.Parent is AssignmentExpressionSyntax { Right: var value } assignment && assignment.Left == option
        && !value.IsKind(SyntaxKind.FalseLiteralExpression) && !value.IsKind(SyntaxKind.NullLiteralExpression)
        && !value.IsKind(SyntaxKind.DefaultLiteralExpression));

    // '[DataSource(UseMultiprocessing = true, Workers = 0)]': a loader's options can set the workers.
    private static bool IsWithoutWorkers(IdentifierNameSyntax option) =>
        option.Parent is NameEqualsSyntax { Parent: AttributeArgumentSyntax { Parent: AttributeArgumentListSyntax { Arguments: var arguments } } }
        && arguments.Any(argument => argument is { NameEquals.Name.Identifier.ValueText: Count, Expression: LiteralExpressionSyntax { Token.Value: 0 } });

    private static int Rank(ProcessLoader loader) => loader.HasNoWorkers ? 0 : loader.IsSure ? 2 : 1;

    private static ProcessLoader? Read(IInvocationOperation call, AttributeData? attribute)
    {
        var options = call.Arguments.FirstOrDefault(argument =>
            argument.Parameter?.Type.Is("Infeed", "LoaderOptions") == true && argument.ArgumentKind != ArgumentKind.DefaultValue)?.Value;
        if (options is null)
            return null;
        var isOn = OptionValues.Has(options, new(Option, value => value is true, Of(attribute, Option) is true));
        if (isOn == false)
            return null;
        var loader = new ProcessLoader(call.Syntax.GetLocation(), "", isOn == true, OptionValues.Sets(options, Count));
        if (OptionValues.Has(options, new(Count, value => value is 0, Of(attribute, Count) is 0)) != true)
            return loader;
        // To switch workers off for a loader is the way to debug. To ask for processes in the same breath is a mistake.
        return options.Unwrapped() is IObjectCreationOperation { Initializer: var set } && OptionValues.Assigned(set, Option) is { } on
            && on.Unwrapped().ConstantValue is { HasValue: true, Value: true }
            ? loader with { HasNoWorkers = true } : null;
    }

    private static object? Of(AttributeData? attribute, string option) =>
        attribute?.NamedArguments.FirstOrDefault(argument => argument.Key == option).Value.Value;

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
