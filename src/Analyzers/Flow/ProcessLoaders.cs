using Infeed.Analyzers.Operations;
using Infeed.Analyzers.Sources;
using Infeed.Generator.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Infeed.Analyzers.Flow;

/// <summary>
/// The calls in a compilation that create loaders with worker processes although the attribute of a source does not ask for them: through their options, or
/// because another part of a mixture does. The search runs once, on demand. It looks at names first, so nothing is bound if no code sets the option, or only to
/// <c>false</c>.
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
        var options = trees.SelectMany(tree => NameUses.Of(tree, Option, cancellation)).ToArray();
        // The attribute of the first part decides for all parts of a mixture.
        var hasMixtures = options.Any(IsOfAttribute) && trees.Any(tree => NameUses.Of(tree, MixtureParts.Name, cancellation).Any());
        if (!hasMixtures && !options.Any(MaySwitchOn))
            return found;
        foreach (var tree in trees)
        {
            SemanticModel? model = null;
            foreach (var name in NameUses.Of(tree, "CreateLoader", cancellation))
            {
                if (Use(name, hasMixtures) is not { } use)
                    continue;
                model ??= SharedModels.Of(compilation, tree);
                var (sources, loader) = Loader(model.GetOperation(use, cancellation), cancellation);
                foreach (var source in sources)
                {
                    if (!found.TryGetValue(source.OriginalDefinition, out var other) || Rank(loader!) > Rank(other))
                        found[source.OriginalDefinition] = loader! with { Member = Member(model, use, cancellation) };
                }
            }
        }

        return found;
    }

    // 'source.CreateLoader(options)', 'source?.CreateLoader(options)', and the method itself as a delegate.
    private static ExpressionSyntax? Use(IdentifierNameSyntax name, bool hasMixtures) => name.Parent switch
    {
        MemberAccessExpressionSyntax access when access.Name != name => null,
        ExpressionSyntax and (MemberAccessExpressionSyntax or MemberBindingExpressionSyntax) and var method =>
            method.Parent is InvocationExpressionSyntax call && call.Expression == method
                ? hasMixtures || call.ArgumentList.Arguments.Count > 0 ? call : null
                : (ExpressionSyntax)method,
        _ => null,
    };

    private static (IReadOnlyCollection<INamedTypeSymbol> Sources, ProcessLoader? Loader) Loader(IOperation? use, CancellationToken cancellation)
    {
        switch (use)
        {
            case IInvocationOperation { TargetMethod: { } method } call when IsOfLoader(method) && call.Subject() is { } subject:
                var sources = SourceTypes.Behind(subject, method);
                return Read(call, sources.FirstOrDefault(), cancellation) is { } loader ? (sources, loader) : ([], null);
            // The options are known only where the delegate is called.
            case IMethodReferenceOperation { Method: { } method, Instance: { } subject } when IsOfLoader(method):
                return (SourceTypes.Behind(subject, method), new ProcessLoader(use.Syntax.GetLocation(), "", IsSure: false, SetsWorkers: true));
            default:
                return ([], null);
        }
    }

    private static bool IsOfLoader(IMethodSymbol method) => method.ReturnType.Is("Infeed", "DataLoader");

    private static bool IsOfAttribute(IdentifierNameSyntax option) => option.Parent is NameEqualsSyntax;

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

    // What the options of the call do not set is taken from the attribute of the source, or of the first part of a mixture.
    private static ProcessLoader? Read(IInvocationOperation call, INamedTypeSymbol? first, CancellationToken cancellation)
    {
        var options = call.Arguments.FirstOrDefault(argument =>
            argument.Parameter?.Type.Is("Infeed", "LoaderOptions") == true && argument.ArgumentKind != ArgumentKind.DefaultValue)?.Value;
        var told = first is null ? null : AnalyzedSource.OptionsOf(first, cancellation);
        // Without options, a single source follows its own attribute, and all parts of a mixture follow the attribute of its first part.
        if (options is null)
        {
            return told is { UseMultiprocessing: true, Workers: not 0 } && MixtureParts.IsMixture(call.Subject()?.Type)
                ? new ProcessLoader(call.Syntax.GetLocation(), "", IsSure: true, SetsWorkers: true) : null;
        }

        var isOn = OptionValues.Has(options, new(Option, value => value is true, told is { UseMultiprocessing: true }));
        if (isOn == false)
            return null;
        var loader = new ProcessLoader(call.Syntax.GetLocation(), "", isOn == true, OptionValues.Sets(options, Count));
        if (OptionValues.Has(options, new(Count, value => value is 0, told is { Workers: 0 })) != true)
            return loader;
        // Switching the workers of a loader off is the way to debug. Options that do so and also ask for processes contradict themselves, which is a mistake.
        return options.Unwrapped() is IObjectCreationOperation { Initializer: var set } && OptionValues.Assigned(set, Option) is { } on
            && on.Unwrapped().ConstantValue is { HasValue: true, Value: true }
            ? loader with { HasNoWorkers = true } : null;
    }

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
