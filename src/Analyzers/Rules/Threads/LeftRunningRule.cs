using System.Collections.Immutable;
using Infeed.Analyzers.Flow;
using Infeed.Analyzers.Knowledge;
using Infeed.Analyzers.Operations;
using Infeed.Analyzers.Owners;
using Infeed.Analyzers.Reading;
using Infeed.Generator.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Infeed.Analyzers.Rules.Threads;

/// <summary>Reports work that a sample starts and does not wait for, if it writes to what the sample gives.</summary>
internal sealed class LeftRunningRule : SourceRule
{
    public static readonly DiagnosticDescriptor Rule = RuleDescriptor.Warning(
        "INFEED209", RuleCategory.Threads,
        "A sample waits for what writes its columns",
        "'{0}' is written in '{1}' by what '{2}' starts and nobody waits for, so a part of the sample is missing, or is written into another one: await it in an asynchronous [Sample]");

    public override ImmutableArray<DiagnosticDescriptor> Descriptors => [Rule];

    public override void Begin(SourceReading reading)
    {
        reading.OnSample(step => Look(reading, step), WriteKinds.All);
        reading.OnSample(step => LookAtCall(reading, step), OperationKind.Invocation);
    }

    private static void Look(SourceReading reading, Step step)
    {
        foreach (var write in Write.AllOf(step.Operation, step.Frame.Method))
        {
            if (write.IsElement)
                Report(reading, step, write.Root);
        }
    }

    private static void LookAtCall(SourceReading reading, Step step)
    {
        var call = (IInvocationOperation)step.Operation;
        if (call.TargetMethod.DeclaringSyntaxReferences.Length > 0)
            return;
        var filled = call.Arguments.Where(argument => Filled.IsFilled(call.TargetMethod, argument.Parameter)).Select(argument => argument.Value);
        foreach (var buffer in Filled.Receiver(call) is { } receiver ? filled.Append(receiver) : filled)
            Report(reading, step, Filled.Place(buffer));
    }

    // What workers share is the matter of other rules. What the work has made itself, no sample gives.
    private static void Report(SourceReading reading, Step step, IOperation written)
    {
        if (step.OwnerOf(written) == Owner.Worker && Starter(Symbol(written), step.Operation, step.Frame) is { } starter)
            reading.Report(Rule, step, SampleData.NameOf(written)!, step.Frame.Chain, starter.TargetMethod.Name);
    }

    /// <summary>The call that starts the code which writes to a local or a parameter of code around it; null if that code is waited for.</summary>
    private static IInvocationOperation? Starter(ISymbol? written, IOperation place, Frame frame)
    {
        if (written is null)
            return null;
        foreach (var function in place.Ancestors())
        {
            var symbol = function switch
            {
                IAnonymousFunctionOperation { Symbol: var lambda } => lambda,
                ILocalFunctionOperation { Symbol: var local } => local,
                _ => null,
            };
            if (symbol is null)
                continue;
            if (symbol.IsSame(written.ContainingSymbol))
                return null;
            if (StartedWork.Of(function, place) is { } starter)
                return starter;
        }

        // A parameter of a method is what its caller has given to it.
        if (written is not IParameterSymbol parameter || frame.Caller is not { } caller || frame.Call is not IInvocationOperation call
            || !parameter.ContainingSymbol.OriginalDefinition.IsSame(frame.Method?.OriginalDefinition))
            return null;
        return StartedWork.IsLeft(call, frame.Method!, place) ? call
            : call.Arguments.FirstOrDefault(argument => argument.Parameter?.Ordinal == parameter.Ordinal) is { Value: var given }
                ? Starter(Symbol(Filled.Place(given)), call, caller) : null;
    }

    private static ISymbol? Symbol(IOperation written) => written.Unwrapped() switch
    {
        ILocalReferenceOperation { Local: var local } => local,
        IParameterReferenceOperation { Parameter: var parameter } => parameter,
        _ => null,
    };
}
