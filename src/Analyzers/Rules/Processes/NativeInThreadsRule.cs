using System.Collections.Immutable;
using Infeed.Analyzers.Knowledge;
using Infeed.Analyzers.Reading;
using Infeed.Generator.Rules;
using Infeed.Generator.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Infeed.Analyzers.Rules.Processes;

/// <summary>Reports native code on worker threads, where a crash ends the program.</summary>
internal sealed class NativeInThreadsRule : SourceRule
{
    public static readonly DiagnosticDescriptor Rule = RuleDescriptor.Suggestion(
        "INFEED107", RuleCategory.Processes,
        "Native code can run in worker processes",
        "'{0}' in '{1}' is native code, and a crash in it on a worker thread ends the whole program: set UseMultiprocessing = true, so that a crash only costs the time to repeat one sample");

    public override ImmutableArray<DiagnosticDescriptor> Descriptors => [Rule];

    public override void Begin(SourceReading reading)
    {
        // A loader that the build refuses asks for processes, too, and another rule says the same of the attribute.
        if (reading.Source is not { Options: { UseMultiprocessing: false, Workers: not 0 }, ProcessLoader: null, RefusedLoader: null })
            return;
        var isTold = false;
        reading.OnSample(
            step =>
            {
                // Reported once per source, because a source with one native call usually has more.
                if (isTold || Called(step.Operation) is not { } method || !NativeCode.IsNative(method))
                    return;
                isTold = true;
                var name = method.MethodKind == MethodKind.Constructor ? SymbolText.Words(method.ContainingType)
                    : $"{method.ContainingType.Name}.{method.Name}";
                reading.Report(Rule, step, new FixHint(Option: "UseMultiprocessing", Value: "true"), name, step.Frame.Chain);
            },
            OperationKind.Invocation, OperationKind.ObjectCreation);
    }

    private static IMethodSymbol? Called(IOperation operation) => operation switch
    {
        IInvocationOperation call => call.TargetMethod,
        IObjectCreationOperation creation => creation.Constructor,
        _ => null,
    };
}
