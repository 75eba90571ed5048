using System.Collections.Immutable;
using Infeed.Analyzers.Flow;
using Infeed.Analyzers.Knowledge;
using Infeed.Analyzers.Operations;
using Infeed.Analyzers.Owners;
using Infeed.Analyzers.Reading;
using Infeed.Analyzers.Sources;
using Infeed.Generator.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Infeed.Analyzers.Rules.Reproducibility;

/// <summary>Reports random numbers in a sample that do not depend only on seed, epoch and index.</summary>
internal sealed class RandomnessRule : SourceRule
{
    public static readonly DiagnosticDescriptor Rule = RuleDescriptor.Warning(
        "INFEED401", RuleCategory.Reproducibility,
        "A sample draws from its SampleRandom",
        "'{0}' in '{1}' draws numbers that the loader's seed cannot reproduce, and that depend on which worker fills the sample: take 'ref SampleRandom' as a parameter and draw from it");

    private static readonly DiagnosticDescriptor OfThreads =
        Rule.Saying("'{0}' in '{1}' draws from one generator with {2} worker threads at once, which corrupts it and leaves to chance which sample gets which number: take 'ref SampleRandom' as a parameter and draw from it");

    private static readonly DiagnosticDescriptor OfConstruction =
        Rule.Saying("'{0}' in '{1}' draws other numbers in each run, so the samples of a run cannot be repeated, and a resumed run goes on with others: draw from 'new Random(seed)', with a seed that the constructor takes");

    public override ImmutableArray<DiagnosticDescriptor> Descriptors => [Rule, OfThreads, OfConstruction];

    public override void Begin(SourceReading reading)
    {
        reading.OnSample(step => Look(reading, step), OperationKind.PropertyReference, OperationKind.ObjectCreation, OperationKind.Invocation);
        reading.On(PathKind.Construction, step => LookAtConstruction(reading, step), OperationKind.PropertyReference, OperationKind.ObjectCreation);
        reading.On(PathKind.Construction, step => LookAtOrder(reading, step), OperationKind.Invocation);
    }

    private static void Look(SourceReading reading, Step step)
    {
        if (Nondeterminism.Randomness(step.Operation) is { } name)
        {
            if (!Nondeterminism.IsOnlyPrinted(step.Operation) && !RareCode.IsThrown(step) && !Nondeterminism.IsNameOfFile(step.Operation))
                reading.Report(Rule, step, name, step.Frame.Chain);
        }
        else if (KeptGenerators.Drawn(step) is var (kept, isShared))
        {
            // Generators are not thread-safe, except for 'Random.Shared'.
            var isRaced = isShared && reading.Source.IsConcurrent && !step.IsGuarded;
            reading.Report(isRaced ? OfThreads : Rule, step, kept, step.Frame.Chain, AnalyzedSource.Words(reading.Source.Threads));
        }
    }

    // Only a generator that is used at once counts. One that a member keeps is reported where a sample draws from it; if none does, its numbers become no data.
    private static void LookAtConstruction(SourceReading reading, Step step)
    {
        if (step.Operation.User() is IInvocationOperation or IArgumentOperation { Parent: IInvocationOperation } or IVariableInitializerOperation
            && Nondeterminism.Generator(step.Operation) is { } name && !Nondeterminism.IsOnlyPrinted(step.Operation) && !RareCode.IsThrown(step))
            reading.Report(OfConstruction, step, name, step.Frame.Chain);
    }

    // A GUID or bytes that a constructor draws mostly name or lock something. Only what chooses or orders items decides which samples there are.
    private static void LookAtOrder(SourceReading reading, Step step)
    {
        var call = (IInvocationOperation)step.Operation;
        if (KeptGenerators.Drawn(step, reading.Values) is { } kept)
            reading.Report(OfConstruction, step, kept, step.Frame.Chain);
        else if (Nondeterminism.Randomness(call) is { } name && (call.TargetMethod.Name is "Shuffle" or "GetItems" or "GetInt32" || IsKey(call))
            && !RareCode.IsThrown(step))
            reading.Report(OfConstruction, step, name, step.Frame.Chain);
    }

    // 'OrderBy(file => Guid.NewGuid())'
    private static bool IsKey(IOperation drawn) =>
        drawn.Ancestors().OfType<IAnonymousFunctionOperation>().Any(lambda => lambda.AsArgument() is { Parameter.Name: "keySelector" or "comparison" });
}
