using System.Text;
using Infeed.Generator.Emission;
using Infeed.Generator.Validation;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Infeed.Generator;

/// <summary>Writes the loaders of all valid data sources. It reports nothing: that is what the analyzers are for.</summary>
[Generator(LanguageNames.CSharp)]
public sealed class DataSourceGenerator : IIncrementalGenerator
{
    internal const string ReadStep = "Read";
    internal const string ValidStep = "Valid";

    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var sources = context.SyntaxProvider
            .ForAttributeWithMetadataName(
                KnownNames.DataSourceAttribute,
                static (node, _) => node is TypeDeclarationSyntax,
                static (attributed, cancellation) => DataSourceValidator.Read(
                    (INamedTypeSymbol)attributed.TargetSymbol, attributed.Attributes[0], attributed.SemanticModel.Compilation, report: null, cancellation))
            .WithTrackingName(ReadStep)
            .Where(static source => source is not null)
            .WithTrackingName(ValidStep);
        context.RegisterSourceOutput(sources, static (output, source) =>
            output.AddSource(source!.HintName, SourceText.From(DataSourceEmitter.Emit(source), Encoding.UTF8)));
    }
}
