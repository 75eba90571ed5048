using System.Collections.Immutable;
using Infeed.Analyzers.Flow;
using Infeed.Analyzers.Operations;
using Infeed.Generator.Rules;
using Infeed.Generator.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Infeed.Analyzers.Rules.Consumer;

/// <summary>Reports <c>Resume</c> of a stream that cannot be read again.</summary>
internal sealed class ResumedOnceRule : ConsumerRule
{
    public static readonly DiagnosticDescriptor Rule = RuleDescriptor.Warning(
        "INFEED305", RuleCategory.Consumer,
        "A stream that is read once is not resumed",
        "'{0}' says Replayable = false, so CreateLoader throws where Resume has a state: leave Resume out, or let the source give the same samples again and remove Replayable = false");

    private const string Option = "Resume";

    public override ImmutableArray<DiagnosticDescriptor> Descriptors => [Rule];

    public override bool MayBreak(SyntaxNode node) =>
        MayCreateLoader(node) && ((InvocationExpressionSyntax)node).ArgumentList.DescendantNodes().OfType<AssignmentExpressionSyntax>().Any(
            set => set.Left is IdentifierNameSyntax { Identifier.ValueText: Option });

    public override void Analyze(IOperation operation, Action<Diagnostic> report)
    {
        if (operation is not IInvocationOperation call || !IsCreateLoader(call) || DataSourceOf(call.Subject()?.Type) is not { } type
            || type.Attribute(KnownNames.DataSourceAttribute) is not { } attribute
            || !attribute.NamedArguments.Any(argument => argument is { Key: "Replayable", Value.Value: false }))
            return;
        foreach (var argument in call.Arguments)
        {
            var initializer = argument.Value.Unwrapped() switch
            {
                IObjectCreationOperation creation => creation.Initializer,
                IWithOperation with => with.Initializer,
                _ => null,
            };
            if (OptionValues.Assigned(initializer, Option) is { ConstantValue: not { HasValue: true, Value: null } } state)
                report(Diagnostic.Create(Rule, state.Syntax.GetLocation(), type.Name));
        }
    }
}
