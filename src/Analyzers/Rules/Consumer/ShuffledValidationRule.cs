using System.Collections.Immutable;
using Infeed.Analyzers.Operations;
using Infeed.Analyzers.Reading;
using Infeed.Generator.Rules;
using Infeed.Generator.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Infeed.Analyzers.Rules.Consumer;

/// <summary>Reports loaders for validation that shuffle, or that leave samples out.</summary>
internal sealed class ShuffledValidationRule : ConsumerRule
{
    public static readonly DiagnosticDescriptor Rule = RuleDescriptor.Suggestion(
        "INFEED604", RuleCategory.Consumer,
        "Validation reads every sample, in order",
        "The loader for '{0}' shuffles, so each epoch measures different batches in a different order: pass 'new LoaderOptions {{ {1} }}'");

    private static readonly DiagnosticDescriptor Dropping =
        Rule.Saying("The loader for '{0}' leaves out the samples of a last batch that is not full, so they are never measured: pass 'new LoaderOptions {{ {1} }}'");

    private static readonly DiagnosticDescriptor Both =
        Rule.Saying("The loader for '{0}' shuffles and leaves out the samples of a last batch that is not full, so each epoch measures different samples: pass 'new LoaderOptions {{ {1} }}'");

    public override ImmutableArray<DiagnosticDescriptor> Descriptors => [Rule, Dropping, Both];

    public override bool MayBreak(SyntaxNode node) => MayCreateLoader(node) && SpeaksOfValidation(node);

    // Whether any name in the statement or member around the call suggests validation.
    private static bool SpeaksOfValidation(SyntaxNode call) =>
        (call.Ancestors().FirstOrDefault(node => node is StatementSyntax or MemberDeclarationSyntax) ?? call).DescendantTokens().Any(token =>
            token.IsKind(SyntaxKind.IdentifierToken) && ValidationNames.Has(token.ValueText));

    public override void Analyze(IOperation operation, Action<Diagnostic> report)
    {
        if (operation is not IInvocationOperation call || !IsCreateLoader(call) || DataSourceOf(call.Subject()?.Type) is not { } type
            || type.Attribute(KnownNames.DataSourceAttribute) is not { } attribute || Purpose(call) is not { } purpose)
            return;
        var overridden = Overridden(call);
        var shuffles = overridden is not null && IsOn("Shuffle");
        var drops = overridden is not null && IsOn("DropLast");
        if (!shuffles && !drops)
            return;
        var options = string.Join(", ", new[] { shuffles ? "Shuffle = false" : null, drops ? "DropLast = false" : null }.OfType<string>());
        report(Diagnostic.Create(shuffles ? drops ? Both : Rule : Dropping, call.Syntax.GetLocation(), new FixHint(Value: options).Of(type), purpose, options));

        bool IsOn(string option) => overridden.TryGetValue(option, out var value)
            ? value is true
            : attribute.NamedArguments.Any(argument => argument.Key == option && argument.Value.Value is true);
    }

    /// <summary>The options that the call itself sets; null if they are not known.</summary>
    private static Dictionary<string, object?>? Overridden(IInvocationOperation call)
    {
        var found = new Dictionary<string, object?>(StringComparer.Ordinal);
        foreach (var argument in call.Arguments)
        {
            var value = argument.Value.Unwrapped();
            if (argument.ArgumentKind == ArgumentKind.DefaultValue || value.ConstantValue is { HasValue: true, Value: null })
                continue;
            if (value is not IObjectCreationOperation creation)
                return null;
            foreach (var set in creation.Initializer?.Initializers.OfType<ISimpleAssignmentOperation>() ?? [])
            {
                if (set.Target is not IPropertyReferenceOperation { Property.Name: var option })
                    continue;
                found[option] = set.Value.Unwrapped().ConstantValue is { HasValue: true } constant ? constant.Value : null;
            }
        }

        return found;
    }

    // The name of the loader's variable, or of the source, shows the purpose of the loader.
    private static string? Purpose(IInvocationOperation call)
    {
        foreach (var link in call.Ancestors())
        {
            if (link is IVariableDeclaratorOperation { Symbol.Name: var name })
                return ValidationNames.Has(name) ? name : OfSource(call.Instance);
            if (link is ISimpleAssignmentOperation { Target: { } target } && NameOf(target) is { } assigned)
                return ValidationNames.Has(assigned) ? assigned : OfSource(call.Instance);
            if (link is IBlockOperation)
                break;
        }

        return OfSource(call.Instance);
    }

    private static string? OfSource(IOperation? source) =>
        source is not null && NameOf(source.Unwrapped()) is { } name && ValidationNames.Has(name) ? name : null;

    private static string? NameOf(IOperation operation) => operation switch
    {
        ILocalReferenceOperation local => local.Local.Name,
        IFieldReferenceOperation field => field.Field.Name,
        IPropertyReferenceOperation property => property.Property.Name,
        IParameterReferenceOperation parameter => parameter.Parameter.Name,
        _ => null,
    };
}
