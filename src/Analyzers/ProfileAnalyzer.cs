using System.Collections.Immutable;
using Infeed.Analyzers.Rules.Profiles;
using Infeed.Analyzers.Sources;
using Infeed.Generator.Profiles;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Infeed.Analyzers;

/// <summary>Reports what is wrong with a profile itself, at its lines.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ProfileAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
        [DamagedProfileRule.Rule, OtherMachineRule.OfUnknown, OtherMachineRule.OfSeveral, StaleProfileRule.OfGone];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterOfInfeed(compilation =>
        {
            var profiles = ProjectProfiles.Of(compilation.Options, compilation.CancellationToken);
            if (profiles.Files.Count > 0)
                compilation.RegisterAdditionalFileAction(file => Analyze(file, profiles));
        });
    }

    private static void Analyze(AdditionalFileAnalysisContext context, ProjectProfiles profiles)
    {
        if (profiles.Files.FirstOrDefault(known => known.File == context.AdditionalFile) is not { } file)
            return;
        var report = EditorSettings.Of(context.Options.AnalyzerConfigOptionsProvider.GetOptions(context.AdditionalFile)).Reporting(context.ReportDiagnostic);
        if (file.Fault is { } fault)
            report(Diagnostic.Create(DamagedProfileRule.Rule, file.At(fault.Span), Path.GetFileName(file.File.Path), fault.Message));
        if (file.Profile.Machines.Count == 0)
            return;
        LookAtMachines(file, profiles.Tuning, report);
        foreach (var machine in file.Profile.Machines)
        {
            // The program's profile names sources of its libraries, too.
            foreach (var source in machine.Sources.Where(source => context.Compilation.GetTypeByMetadataName(source.Source) is null))
                report(Diagnostic.Create(StaleProfileRule.OfGone, file.At(source.Span), source.Source, machine.Machine));
        }
    }

    private static void LookAtMachines(ProfileFile file, Tuning tuning, Action<Diagnostic> report)
    {
        var machines = file.Profile.Machines;
        var names = string.Join(", ", tuning.Machines.Select(machine => machine.Machine).Distinct());
        if (tuning.Machine is { } named && !tuning.Chosen.Any())
            report(Diagnostic.Create(OtherMachineRule.OfUnknown, file.At(machines[0].Span), named, names));
        else if (tuning.Machine is null && machines.Count > 1)
            report(Diagnostic.Create(OtherMachineRule.OfSeveral, file.At(machines[1].Span), DiagnosticSeverity.Info, null, null, names));
    }
}
