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

    // Options without the state cannot set it, and neither can a call without options.
    public override bool MayBreak(SyntaxNode node) => MayCreateLoader(node)
        && ((InvocationExpressionSyntax)node).ArgumentList.Arguments.Any(argument => argument.Expression is not BaseObjectCreationExpressionSyntax
            || argument.DescendantNodes().OfType<AssignmentExpressionSyntax>().Any(set => set.Left is IdentifierNameSyntax { Identifier.ValueText: Option }));

    public override void Analyze(IOperation operation, Action<Diagnostic> report)
    {
        if (operation is not IInvocationOperation { SemanticModel.Compilation: { } compilation } call || !IsCreateLoader(call)
            || call.Subject() is not { } subject || SourceTypes.Behind(subject, call.TargetMethod).FirstOrDefault(IsReadOnce) is not { } type)
            return;
        var origins = new OptionOrigins(compilation, Option, isReadable: false, CancellationToken.None);
        foreach (var argument in call.Arguments.Where(argument => argument.Parameter?.Type.Is("Infeed", "LoaderOptions") == true))
        {
            if (origins.Of(argument.Value) == Switching.CanBeOn)
                report(Diagnostic.Create(Rule, (StateOf(argument.Value) ?? argument.Value).Syntax.GetLocation(), type.Name));
        }
    }

    // One part of a mixture that says so is enough.
    private static bool IsReadOnce(INamedTypeSymbol source) => source.Attribute(KnownNames.DataSourceAttribute) is { } attribute
        && attribute.NamedArguments.Any(argument => argument is { Key: "Replayable", Value.Value: false });

    // The state that stands in the call itself.
    private static IOperation? StateOf(IOperation options) => OptionValues.Assigned(
        options.Unwrapped() switch
        {
            IObjectCreationOperation creation => creation.Initializer,
            IWithOperation with => with.Initializer,
            _ => null,
        },
        Option);
}
