using Infeed.Analyzers.Flow;
using Infeed.Analyzers.Knowledge;
using Infeed.Analyzers.Owners;
using Infeed.Analyzers.Sources;
using Infeed.Generator.Profiles;
using Infeed.Generator.Rules;
using Microsoft.CodeAnalysis;

namespace Infeed.Analyzers.Reading;

/// <summary>One analysis of a data source for all rules: the code is walked once, and each rule gets the operations that it asked for.</summary>
internal sealed class SourceReading(
    AnalyzedSource source, Tuning tuning, Compilation compilation, EditorSettings settings, Bodies bodies, Action<Diagnostic> report,
    CancellationToken cancellation)
{
    // The number of kinds of operations, which are numbered from 0. They index a table, because every operation of the code is looked up.
    private static readonly int Kinds = Enum.GetValues(typeof(OperationKind)).Cast<int>().Max() + 1;

    private readonly List<(PathKind Path, Action<Step> Look)>?[] wanted = new List<(PathKind, Action<Step>)>?[Kinds];
    private readonly HashSet<(string, Location)> reported = [];
    private Action? ends;

    public AnalyzedSource Source => source;

    /// <summary>What was measured of all sources, and for which machine the build is.</summary>
    public Tuning Tuning => tuning;

    public Compilation Compilation => compilation;

    public EditorSettings Settings => settings;

    public CancellationToken Cancellation => cancellation;

    /// <summary>The values that members can have, if only the code of their own type sets them.</summary>
    public MemberValues Values { get; } = new(bodies, cancellation);

    /// <summary>The code in the compilation that sets statics.</summary>
    public StaticWrites Statics { get; } = new(compilation, cancellation);

    /// <summary>The code in the compilation that runs while a loader is read.</summary>
    public BatchLoops Loops { get; } = new(compilation, cancellation);

    /// <summary>The code of a method in the compilation.</summary>
    public IReadOnlyList<IOperation> BodyOf(IMethodSymbol method) => bodies.Of(method);

    /// <summary>Asks for operations that run for a sample.</summary>
    public void OnSample(Action<Step> look, params ReadOnlySpan<OperationKind> kinds) => On(PathKind.Sample, look, kinds);

    /// <summary>Asks for operations that run at a certain time, such as in the start hook.</summary>
    public void On(PathKind path, Action<Step> look, params ReadOnlySpan<OperationKind> kinds)
    {
        foreach (var kind in kinds)
            (wanted[(int)kind] ??= []).Add((path, look));
    }

    /// <summary>Asks to be called at the end of the walk.</summary>
    public void OnEnd(Action look) => ends += look;

    /// <summary>Reports at an operation. It is reported once, even if several call chains lead there.</summary>
    public void Report(DiagnosticDescriptor rule, Step step, params object[] arguments) =>
        Report(rule, step.Operation.Syntax.GetLocation(), FixHint.None, arguments);

    public void Report(DiagnosticDescriptor rule, Step step, FixHint hint, params object[] arguments) =>
        Report(rule, step.Operation.Syntax.GetLocation(), hint, arguments);

    public void Report(DiagnosticDescriptor rule, Location location, params object[] arguments) => Report(rule, location, FixHint.None, arguments);

    /// <summary>Reports what is less, or more, than the rule's findings are otherwise.</summary>
    public void Report(DiagnosticDescriptor rule, DiagnosticSeverity severity, Location location, params object[] arguments)
    {
        if (IsNew(rule, location))
            report(Diagnostic.Create(rule, location, severity, null, null, arguments));
    }

    public void Report(DiagnosticDescriptor rule, Location location, FixHint hint, params object[] arguments)
    {
        if (!IsNew(rule, location))
            return;
        var finding = Diagnostic.Create(rule, location, hint.Of(source.Type), arguments);
        report(rule.Category != RuleCategory.Processes ? finding
            : source.ProcessLoader is { } loader ? loader.Name(finding)
            : source.MayChooseProcesses && !source.HasProcesses ? ProcessLoader.NameOfMeasurement(finding) : finding);
    }

    public void Run()
    {
        new SourceWalk(source, bodies, Values, Show, cancellation).Run();
        ends?.Invoke();
    }

    private bool IsNew(DiagnosticDescriptor rule, Location location) => location.IsInSource && reported.Add((rule.Id, location));

    // A newer compiler can have further kinds of operations, for which no rule has asked.
    private void Show(Step step)
    {
        if ((int)step.Operation.Kind >= Kinds || wanted[(int)step.Operation.Kind] is not { } looks)
            return;
        foreach (var (path, look) in looks)
        {
            if (path == step.Frame.Kind)
                look(step);
        }
    }
}
