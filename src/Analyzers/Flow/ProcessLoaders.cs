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
                model ??= SharedModels.Of(compilation, tree);
                if (model.GetOperation(call, cancellation) is not IInvocationOperation { TargetMethod.ReturnType: var made } operation
                    || !made.Is("Infeed", "DataLoader") || operation.Subject()?.Type is not INamedTypeSymbol source
                    || Read(operation, source.Attribute(KnownNames.DataSourceAttribute)) is not { } loader)
                    continue;
                if (!found.TryGetValue(source.OriginalDefinition, out var other) || Rank(loader) > Rank(other))
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
        var isOn = Read(options, new(Option, value => value is true, Of(attribute, Option) is true));
        if (isOn == false)
            return null;
        var loader = new ProcessLoader(call.Syntax.GetLocation(), "", isOn == true, Sets(options, Count));
        if (Read(options, new(Count, value => value is 0, Of(attribute, Count) is 0)) != true)
            return loader;
        // To switch workers off for a loader is the way to debug. To ask for processes in the same breath is a mistake.
        return options.Unwrapped() is IObjectCreationOperation { Initializer: var set } && Assigned(set, Option) is { } on && Constant(on) is true
            ? loader with { HasNoWorkers = true } : null;
    }

    private static object? Of(AttributeData? attribute, string option) =>
        attribute?.NamedArguments.FirstOrDefault(argument => argument.Key == option).Value.Value;

    /// <summary>Whether an option has a value that is asked for: null if that is known only at run time.</summary>
    private static bool? Read(IOperation options, Question asked)
    {
        var value = options.Unwrapped();
        switch (value)
        {
            case { ConstantValue: { HasValue: true, Value: null } }:
                return asked.IsWhenUnset;
            case IObjectCreationOperation creation:
                return Assigned(creation.Initializer, asked.Option) is { } set ? asked.Of(set) : asked.IsWhenUnset;
            case IWithOperation with:
                return Assigned(with.Initializer, asked.Option) is { } changed ? asked.Of(changed) : Read(with.Operand, asked);
            case IConditionalOperation { WhenFalse: { } other } either:
                return Join(Read(either.WhenTrue, asked), Read(other, asked));
            case ICoalesceOperation either:
                return Join(Read(either.Value, asked), Read(either.WhenNull, asked));
            case ILocalReferenceOperation { Local: var local }:
                return OfLocal(local, value.Root(), asked);
            default:
                return null;
        }
    }

    // Combines all values that are assigned to it, including 'options = options with { ... }'.
    private static bool? OfLocal(ILocalSymbol local, IOperation root, Question asked)
    {
        var values = root.Descendants().Select(operation => operation switch
        {
            IVariableDeclaratorOperation declarator when declarator.Symbol.IsSame(local) => declarator.GetVariableInitializer()?.Value,
            ISimpleAssignmentOperation { Target: ILocalReferenceOperation target, Value: IWithOperation { Initializer: var initializer } }
                when target.Local.IsSame(local) => Assigned(initializer, asked.Option),
            ISimpleAssignmentOperation { Target: ILocalReferenceOperation target, Value: var given } when target.Local.IsSame(local) => given,
            _ => null,
        });
        var known = values.OfType<IOperation>().Select(given => given.Type.Is("Infeed", "LoaderOptions") ? Read(given, asked) : asked.Of(given)).ToArray();
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

    /// <summary>What is asked about an option.</summary>
    /// <param name="Option">The option.</param>
    /// <param name="IsValue">Whether a constant is the value that is asked for.</param>
    /// <param name="IsWhenUnset">Whether the attribute's value is, which holds if the options do not set it.</param>
    private sealed record Question(string Option, Func<object?, bool> IsValue, bool IsWhenUnset)
    {
        public bool? Of(IOperation set) => set.Unwrapped().ConstantValue switch
        {
            { HasValue: true, Value: null } => IsWhenUnset,
            { HasValue: true, Value: var constant } => IsValue(constant),
            _ => null,
        };
    }
}
