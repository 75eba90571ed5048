using System.Collections.Immutable;
using Infeed.Analyzers.Flow;
using Infeed.Analyzers.Operations;
using Infeed.Analyzers.Reading;
using Infeed.Generator.Rules;
using Infeed.Generator.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Infeed.Analyzers.Rules.Consumer;

/// <summary>Reports loaders for validation that shuffle, or that leave samples out.</summary>
internal sealed class ShuffledValidationRule : ConsumerRule
{
    public static readonly DiagnosticDescriptor Rule = RuleDescriptor.Suggestion(
        "INFEED604", RuleCategory.Consumer,
        "Validation reads every sample, in order",
        "The loader for '{0}' shuffles, so each epoch measures different batches in a different order: pass '{1}'");

    private static readonly DiagnosticDescriptor Dropping =
        Rule.Saying("The loader for '{0}' leaves out the samples of a last batch that is not full, so they are never measured: pass '{1}'");

    private static readonly DiagnosticDescriptor Both =
        Rule.Saying("The loader for '{0}' shuffles and leaves out the samples of a last batch that is not full, so each epoch measures different samples: pass '{1}'");

    public override ImmutableArray<DiagnosticDescriptor> Descriptors => [Rule, Dropping, Both];

    public override bool MayBreak(SyntaxNode node) => MayCreateLoader(node);

    public override void Analyze(IOperation operation, Action<Diagnostic> report)
    {
        if (operation is not IInvocationOperation call || !IsCreateLoader(call) || Purpose(call) is not { } purpose
            || DataSourceOf(call.Subject()?.Type) is not { } type || type.Attribute(KnownNames.DataSourceAttribute) is not { } attribute)
            return;
        // An extension of the project makes the loader in its own way.
        var arguments = call.Arguments.Where(argument => argument.ArgumentKind != ArgumentKind.DefaultValue).ToArray();
        if (arguments.Any(argument => argument.Parameter?.Type.Is("Infeed", "LoaderOptions") != true))
            return;
        var options = arguments.FirstOrDefault()?.Value.Unwrapped() is { ConstantValue: not { HasValue: true, Value: null } } given ? given : null;
        var (shuffles, drops) = (IsOn("Shuffle"), IsOn("DropLast"));
        if ((!shuffles && !drops) || (options is not null && CanBeNull(options)))
            return;
        var sets = string.Join(", ", new[] { shuffles ? "Shuffle = false" : null, drops ? "DropLast = false" : null }.OfType<string>());
        report(Diagnostic.Create(
            shuffles ? drops ? Both : Rule : Dropping, call.Syntax.GetLocation(), new FixHint(Value: sets).Of(type), purpose, $"{Base(options)} {{ {sets} }}"));

        bool IsOn(string option)
        {
            var isOfAttribute = attribute.NamedArguments.Any(argument => argument.Key == option && argument.Value.Value is true);
            return options is null ? isOfAttribute : OptionValues.Has(options, new(option, value => value is true, isOfAttribute)) == true;
        }
    }

    // Where there may be none, 'with' could throw.
    private static bool CanBeNull(IOperation options) =>
        options.SemanticModel?.GetTypeInfo(options.Syntax).Nullability.FlowState == NullableFlowState.MaybeNull;

    // What the remedy begins with: options that are made elsewhere keep what else they say.
    private static string Base(IOperation? options) => options switch
    {
        null or IObjectCreationOperation => "new LoaderOptions",
        IWithOperation with => Base(with.Operand.Unwrapped()),
        ILocalReferenceOperation local => $"{local.Local.Name} with",
        _ => $"({options.Syntax}) with",
    };

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
