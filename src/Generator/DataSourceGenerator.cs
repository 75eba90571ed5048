using System.Text;
using Infeed.Generator.Emission;
using Infeed.Generator.Emission.Loader;
using Infeed.Generator.Model;
using Infeed.Generator.Profiles;
using Infeed.Generator.Serialising;
using Infeed.Generator.Symbols;
using Infeed.Generator.Validation;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Infeed.Generator;

/// <summary>Writes the loaders of all data sources. It reports nothing, because the analyzers report all diagnostics.</summary>
[Generator(LanguageNames.CSharp)]
public sealed class DataSourceGenerator : IIncrementalGenerator
{
    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var read = context.SyntaxProvider
            .ForAttributeWithMetadataName(KnownNames.DataSourceAttribute, static (node, _) => node is TypeDeclarationSyntax, Read)
            .WithTrackingName(Steps.Read);
        var sources = read
            .Where(static read => read is not null)
            .Select(static (read, _) => read!.Value.Source)
            .WithTrackingName(Steps.Sources);
        var machine = context.AnalyzerConfigOptionsProvider.Select(static (options, _) => ProfileFiles.Machine(options));
        var profiles = context.AdditionalTextsProvider
            .Combine(context.AnalyzerConfigOptionsProvider)
            .Where(static pair => ProfileFiles.IsProfile(pair.Left, pair.Right))
            .Select(static (pair, _) => pair.Left)
            .Select(static (file, cancellation) => ProfileInput.Read(file, cancellation).Profile)
            .Collect()
            .Combine(machine)
            .Select(static (pair, _) => Tuning.Of(pair.Left, pair.Right))
            .WithTrackingName(Steps.Profiles);
        var areUnusedLeftOut = context.AnalyzerConfigOptionsProvider.Select(static (options, _) => UnusedProcesses.AreLeftOut(options));
        var tuned = sources
            .Combine(profiles)
            .Select(static (pair, _) => pair.Right.Tune(pair.Left))
            .WithTrackingName(Steps.Tuned)
            .Combine(areUnusedLeftOut)
            .Select(static (pair, _) => pair.Right ? pair.Left.WithoutUnusedProcesses() : pair.Left)
            .WithTrackingName(Steps.Settled);
        var named = tuned.Where(static source => source.Type.Placement != Placement.OnObject);
        var clashes = named
            .Select(static (source, _) => source.Type.HintName)
            .WithTrackingName(Steps.FileNames)
            .Collect()
            .Select(static (names, _) => FileNames.Clashing(names))
            .WithTrackingName(Steps.Clashes);
        context.RegisterSourceOutput(named.Combine(clashes).WithTrackingName(Steps.Output), static (output, item) =>
            output.AddSource(FileNames.Of(item.Left.Type, item.Right), SourceText.From(DataSourceEmitter.Emit(item.Left, FormTable.EmitterOf), Encoding.UTF8)));
        var programs = tuned
            .Where(static source => source.HasWorkerProgram)
            .Select(static (source, _) => source.Type.FullName)
            .Collect()
            .Select(static (names, _) => new EquatableArray<string>([.. names.OrderBy(name => name, StringComparer.Ordinal)]))
            .WithTrackingName(Steps.Programs);
        context.RegisterSourceOutput(programs, static (output, names) =>
        {
            if (names.Count > 0)
                output.AddSource(ProgramsEmitter.FileName, SourceText.From(ProgramsEmitter.Emit(names), Encoding.UTF8));
        });
        // In a step of its own, because it changes with each key that is typed in a sample method, where all other code stays.
        var hashes = read
            .Where(static read => read is { Source.Outcome: LoadableModel })
            .Select(static (read, _) => read!.Value.Hash)
            .Collect()
            .Select(static (hashes, _) => new EquatableArray<SourceHashModel>([.. hashes.OrderBy(hash => hash.Source, StringComparer.Ordinal)]))
            .WithTrackingName(Steps.Hashes);
        context.RegisterImplementationSourceOutput(hashes, static (output, hashes) =>
        {
            if (hashes.Count > 0)
                output.AddSource(SourceHashesEmitter.FileName, SourceText.From(SourceHashesEmitter.Emit(hashes), Encoding.UTF8));
        });
        var unnamed = sources
            .Select(static (source, _) => source is { Type.Placement: Placement.OnObject, Outcome: FaultModel fault }
                ? new UnnamedSourceModel(fault.Message, source.Columns)
                : null)
            .Where(static source => source is not null)
            .Select(static (source, _) => source!)
            .WithTrackingName(Steps.Unnamed)
            .Collect()
            .Select(static (unnamed, _) => new EquatableArray<UnnamedSourceModel>(unnamed))
            .WithTrackingName(Steps.AllUnnamed);
        context.RegisterSourceOutput(unnamed, static (output, unnamed) =>
        {
            if (unnamed.Count > 0)
                output.AddSource(UnnamedLoaderEmitter.FileName, SourceText.From(UnnamedLoaderEmitter.Emit(unnamed), Encoding.UTF8));
        });
    }

    private static (DataSourceModel Source, SourceHashModel Hash)? Read(GeneratorAttributeSyntaxContext context, CancellationToken cancellation)
    {
        // If several parts of a class have the attribute, the compiler reports an error, and only one part is read.
        var type = (INamedTypeSymbol)context.TargetSymbol;
        return type.Attribute(KnownNames.DataSourceAttribute) is { ApplicationSyntaxReference: { } reference } attribute
            && reference.SyntaxTree == context.TargetNode.SyntaxTree && context.TargetNode.Span.Contains(reference.Span)
            && DataSourceValidator.Read(type, attribute, context.SemanticModel.Compilation, FormTable.Readers, report: null, cancellation) is { } source
            ? (source, new SourceHashModel(source.Type.MetadataName, SourceCode.HashOf(type, cancellation)))
            : null;
    }
}
