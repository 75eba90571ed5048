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
/// <c>false</c>, and the options of all calls stand in the call. Callers in other assemblies are not seen.
/// </summary>
internal sealed class ProcessLoaders(Compilation compilation)
{
    private const string Option = "UseMultiprocessing";
    private const string Count = "Workers";
    private const string Method = "CreateLoader";

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
        var trees = compilation.SyntaxTrees.Where(tree => !SourceCode.IsGenerated(tree)).ToArray();
        var names = trees.SelectMany(tree => NameUses.Of(tree, [Option, Method], cancellation)).ToLookup(name => name.Identifier.ValueText);
        var options = names[Option].ToArray();
        // The attribute of the first part decides for all parts of a mixture.
        var hasMixtures = options.Any(IsOfAttribute) && trees.Any(tree => NameUses.Of(tree, MixtureParts.Name, cancellation).Any());
        var isSet = options.Any(MaySwitchOn);
        var origins = new OptionOrigins(compilation, Option, isReadable: true, cancellation);
        foreach (var use in names[Method].Select(name => Use(name, hasMixtures, isSet)).OfType<ExpressionSyntax>())
        {
            var model = SharedModels.Of(compilation, use.SyntaxTree);
            var (sources, loader) = Loader(model.GetOperation(use, cancellation), options =>
                origins.Of(options) >= (isSet ? Switching.Unknown : Switching.CanBeOn), cancellation);
            foreach (var source in sources)
            {
                if (!found.TryGetValue(source.OriginalDefinition, out var other) || Rank(loader!) > Rank(other))
                    found[source.OriginalDefinition] = loader! with { Member = Member(model, use, cancellation) };
            }
        }

        return found;
    }

    // 'source.CreateLoader(options)', 'source?.CreateLoader(options)', 'CreateLoader(options)' in the source, and the method itself as a delegate. If no code
    // sets the option, only a call whose options are made elsewhere can have it.
    private static ExpressionSyntax? Use(IdentifierNameSyntax name, bool hasMixtures, bool isSet) => MemberNames.CallOf(name) switch
    {
        null => isSet || hasMixtures ? MemberNames.Whole(name) : null,
        var call when hasMixtures => call,
        { ArgumentList.Arguments: var arguments } call => arguments.Any(argument => isSet || !IsMade(argument.Expression)) ? call : null,
    };

    private static bool IsMade(ExpressionSyntax options) => options is BaseObjectCreationExpressionSyntax || IsNothing(options);

    private static (IReadOnlyCollection<INamedTypeSymbol> Sources, ProcessLoader? Loader) Loader(
        IOperation? use, Func<IOperation, bool> canBeOn, CancellationToken cancellation)
    {
        switch (use)
        {
            case IInvocationOperation { TargetMethod: { } method } call when IsOfLoader(method) && call.Subject() is { } subject:
                var sources = SourceTypes.Behind(subject, method);
                return Read(call, sources.FirstOrDefault(), canBeOn, cancellation) is { } loader ? (sources, loader) : ([], null);
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
        && !value.IsKind(SyntaxKind.FalseLiteralExpression) && !IsNothing(value));

    private static bool IsNothing(ExpressionSyntax value) =>
        value.IsKind(SyntaxKind.NullLiteralExpression) || value.IsKind(SyntaxKind.DefaultLiteralExpression);

    // '[DataSource(UseMultiprocessing = true, Workers = 0)]': a loader's options can set the workers.
    private static bool IsWithoutWorkers(IdentifierNameSyntax option) =>
        option.Parent is NameEqualsSyntax { Parent: AttributeArgumentSyntax { Parent: AttributeArgumentListSyntax { Arguments: var arguments } } }
        && arguments.Any(argument => argument is { NameEquals.Name.Identifier.ValueText: Count, Expression: LiteralExpressionSyntax { Token.Value: 0 } });

    private static int Rank(ProcessLoader loader) => loader.HasNoWorkers ? 0 : loader.IsSure ? 2 : 1;

    // What the options of the call do not set is taken from the attribute of the source, or of the first part of a mixture.
    private static ProcessLoader? Read(
        IInvocationOperation call, INamedTypeSymbol? first, Func<IOperation, bool> canBeOn, CancellationToken cancellation)
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
        if (isOn == false || (isOn is null && told is not { UseMultiprocessing: true } && !canBeOn(options)))
            return null;
        var loader = new ProcessLoader(call.Syntax.GetLocation(), "", isOn == true, OptionValues.Sets(options, Count));
        if (OptionValues.Has(options, new(Count, value => value is 0, told is { Workers: 0 })) != true)
            return loader;
        // Switching the workers of a loader off is the way to debug. To ask such options for processes, in the same place or behind it, is a mistake.
        return AsksLast(options) ? loader with { HasNoWorkers = true } : null;
    }

    // Whether what sets one of the two options last asks for processes.
    private static bool AsksLast(IOperation options)
    {
        var value = options.Unwrapped() is ILocalReferenceOperation local ? LocalValues.Only(local)?.Unwrapped() : options.Unwrapped();
        var set = value switch
        {
            IWithOperation with => with.Initializer,
            IObjectCreationOperation creation => creation.Initializer,
            _ => null,
        };
        if (OptionValues.Assigned(set, Option) is { } on)
            return on.Unwrapped().ConstantValue is { HasValue: true, Value: true };
        return OptionValues.Assigned(set, Count) is null && value is IWithOperation { Operand: var before } && AsksLast(before);
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
