using Infeed.Analyzers.Knowledge;
using Infeed.Analyzers.Reading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Infeed.Analyzers.Rules.Consumer;

/// <summary>Rules about the code that makes loaders and reads batches.</summary>
internal static class ConsumerRules
{
    public const string Category = "Consumer";

    public static DiagnosticDescriptor Describe(string id, DiagnosticSeverity severity, string title, string message) => new(
        id, title, message, Category, severity, isEnabledByDefault: true, helpLinkUri: RuleHelp.Of(id));

    /// <summary>Whether a call can be one that makes a loader.</summary>
    public static bool MayCreateLoader(SyntaxNode call) => call is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "CreateLoader" } };

    /// <summary>Whether a call makes a loader.</summary>
    public static bool IsCreateLoader(IOperation operation) =>
        operation is IInvocationOperation { TargetMethod: { Name: "CreateLoader", ReturnType: var type } } && type.Is("Infeed", "DataLoader");

    /// <summary>The name of the source whose loader a call makes. The method can be an extension.</summary>
    public static string SourceOf(IInvocationOperation call) => ((call.Instance ?? call.Arguments.FirstOrDefault()?.Value)?.Type ?? call.TargetMethod.ContainingType).Name;

    /// <summary>Whether values of a type are batches.</summary>
    public static bool IsBatch(ITypeSymbol? type) => type is { IsRefLikeType: true } && type.AllInterfaces.Any(face => face.Is("Infeed.CompilerServices", "IBatch"));
}
