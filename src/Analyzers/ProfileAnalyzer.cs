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
        [DamagedProfileRule.Rule, OtherMachineRule.OfUnknown, OtherMachineRule.OfSeveral, StaleProfileRule.OfGone, StaleProfileRule.OfGonePart];

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
        if (!HasAllSources(context))
            return;
        for (var machine = 0; machine < file.Profile.Machines.Count; machine++)
            LookAtSources(file, machine, context.Compilation, report);
    }

    // A library does not know the sources of the program that was measured, nor one program those of another with which it shares a profile.
    private static bool HasAllSources(AdditionalFileAnalysisContext context) =>
        context.Compilation.Options.OutputKind is OutputKind.ConsoleApplication or OutputKind.WindowsApplication
        && !ProfileFiles.IsNamed(context.AdditionalFile, context.Options.AnalyzerConfigOptionsProvider);

    // A profile of a program also names sources of its libraries, so the class may also be in a referenced assembly, or in several.
    private static void LookAtSources(ProfileInput file, int machine, Compilation compilation, Action<Diagnostic> report)
    {
        var (name, sources) = (file.Profile.Machines[machine].Machine, file.Profile.Machines[machine].Sources);
        for (var source = 0; source < sources.Count; source++)
        {
            var rule = sources[source].IsMixture ? StaleProfileRule.OfGonePart : StaleProfileRule.OfGone;
            foreach (var gone in sources[source].Classes.Where(known => compilation.GetTypesByMetadataName(known).IsEmpty).Distinct())
                report(Diagnostic.Create(rule, file.AtSource(machine, source), gone, name));
        }
    }

    private static void LookAtMachines(ProfileInput file, Tuning tuning, Action<Diagnostic> report)
    {
        var machines = file.Profile.Machines;
        var names = string.Join(", ", tuning.Machines.Select(machine => machine.Machine).Distinct());
        if (tuning.Machine is { } named && !tuning.Chosen.Any())
            report(Diagnostic.Create(OtherMachineRule.OfUnknown, file.AtMachine(0), named, names));
        else if (tuning.Machine is null && machines.Count > 1)
            report(Diagnostic.Create(OtherMachineRule.OfSeveral, file.AtMachine(1), DiagnosticSeverity.Info, null, null, names));
    }
}
