using Infeed.Analyzers.Flow;
using Infeed.Analyzers.Knowledge;
using Infeed.Analyzers.Operations;
using Infeed.Analyzers.Reading;
using Infeed.Generator.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Infeed.Analyzers.Rules.Reproducibility;

/// <summary>
/// Finds methods of a source that are there for others to change it: <c>SetEpoch(int epoch)</c>, <c>Report(long index, double loss)</c>. A method that opens or
/// loads something is not one of them: it is called once, before there is a loader.
/// </summary>
internal static class OtherSetters
{
    /// <summary>The first such method that changes a member; null if there is none.</summary>
    /// <param name="member">The member.</param>
    /// <param name="reading">The source.</param>
    /// <param name="walked">Methods that run at a known time.</param>
    public static string? Of(ISymbol member, SourceReading reading, ISet<IMethodSymbol> walked) => reading.Source.Type.SelfAndBases().SelectMany(type => type.OriginalDefinition.GetMembers()).OfType<IMethodSymbol>()
        .Where(method => IsForOthers(method, reading.Source.Type) && !walked.Contains(method))
        .Where(method => reading.BodyOf(method).SelectMany(body => body.DescendantsAndSelf()).Any(operation => Changes(operation, member, method)))
        .Select(method => method.Name).FirstOrDefault();

    // A method that returns the source itself is there to set it up, and so are properties, which initializers of objects set.
    private static bool IsForOthers(IMethodSymbol method, INamedTypeSymbol source) =>
        method is { IsStatic: false, MethodKind: MethodKind.Ordinary, DeclaredAccessibility: not Accessibility.Private }
            && !method.ReturnType.OriginalDefinition.IsSame(source.OriginalDefinition);

    private static bool Changes(IOperation operation, ISymbol member, IMethodSymbol method) =>
        (operation is IInvocationOperation call && IsCopied(call, member, method)) || Write.AllOf(operation, method).Any(write =>
        write.Member.IsSame(member) && write.Holder is null or IInstanceReferenceOperation && !FirstUse.Is(operation, member)
            && (write.IsElement ? IsGiven(write.Index) || operation is ICompoundAssignmentOperation { Value: { } by } && IsGiven(by) : IsOfCaller(operation)));

    // What the caller hands over in one go: 'losses.CopyTo(this.losses)', 'Array.Copy(losses, this.losses, losses.Length)'.
    private static bool IsCopied(IInvocationOperation call, ISymbol member, IMethodSymbol method) =>
        call.TargetMethod.Name is "Copy" or "CopyTo" or "TryCopyTo" or "BlockCopy"
        && call.Arguments.Any(argument => Filled.IsFilled(call.TargetMethod, argument.Parameter) && member.IsSame(Filled.Root(argument.Value, method)))
        && call.Subject() is { } source && IsParameter(Viewed(source));

    // Not one of the primary constructor, which is as it was.
    private static bool IsParameter(IOperation value) =>
        value is IParameterReferenceOperation { Parameter.ContainingSymbol: IMethodSymbol { MethodKind: not MethodKind.Constructor } };

    private static IOperation Viewed(IOperation buffer) =>
        buffer.Unwrapped() is IInvocationOperation view && view.IsView() && view.Subject() is { } viewed ? Viewed(viewed) : buffer.Unwrapped();

    private static bool IsOfCaller(IOperation write) => write switch
    {
        IIncrementOrDecrementOperation or ICompoundAssignmentOperation => !write.Ancestors().Any(link => link is ILoopOperation),
        ISimpleAssignmentOperation { Value: { } value } => IsGiven(value),
        _ => false,
    };

    // A parameter, or a number that is computed from one, and not what is read from the file that a parameter names.
    private static bool IsGiven(IOperation? value) => value?.Unwrapped() switch
    {
        { } parameter when IsParameter(parameter) => true,
        IBinaryOperation { OperatorMethod: null } sum => IsGiven(sum.LeftOperand) || IsGiven(sum.RightOperand),
        IUnaryOperation { OperatorMethod: null } sign => IsGiven(sign.Operand),
        _ => false,
    };
}
