using Infeed.Analyzers.Flow;
using Infeed.Analyzers.Operations;
using Infeed.Analyzers.Owners;
using Infeed.Generator.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Infeed.Analyzers.Knowledge;

/// <summary>
/// Recognises text that is read, written or compared in the culture of the machine. Integers without a format are ignored: only their negative sign depends on
/// the culture.
/// </summary>
internal static class CultureSensitivity
{
    /// <summary>The operations that can depend on the culture.</summary>
    public static OperationKind[] Kinds { get; } =
        [OperationKind.Invocation, OperationKind.MethodReference, OperationKind.InterpolatedString, OperationKind.Binary, OperationKind.CompoundAssignment,
            OperationKind.ObjectCreation];

    /// <summary>What depends on the culture, as the user wrote it; null if nothing does.</summary>
    public static (CultureUse Use, string Name)? Of(Step step) => step.Operation switch
    {
        IInvocationOperation { ConstrainedToType: ITypeParameterSymbol } call => OfParameter(call, step.Frame),
        IInvocationOperation call => OfCall(call),
        // 'cells.Select(float.Parse)'
        IMethodReferenceOperation { Method: { Name: "Parse", Parameters.Length: 1 } method } when CultureFormats.IsFormatted(method.ContainingType) =>
            (CultureUse.Reading, Named(method)),
        IInterpolatedStringOperation text when text.Parts.Any(IsFormattedPart) && !HasProvider(text) =>
            Taker(text) is { } taker ? (CultureUse.Writing, Named(taker)) : (CultureUse.Interpolation, "The interpolated string"),
        IBinaryOperation { OperatorKind: BinaryOperatorKind.Add, Type.SpecialType: SpecialType.System_String } sum
            when IsFormatted(sum.LeftOperand) || IsFormatted(sum.RightOperand) => (CultureUse.Joining, "string +"),
        ICompoundAssignmentOperation { OperatorKind: BinaryOperatorKind.Add, Type.SpecialType: SpecialType.System_String, Value: { } added }
            when IsFormatted(added) => (CultureUse.Joining, "string +="),
        IObjectCreationOperation { Type: { } type } made when CultureOrder.IsSorted(made) => (CultureUse.Sorting, SymbolText.Words(type)),
        _ => null,
    };

    /// <summary>Whether a number or a date is read from text.</summary>
    public static bool IsReading(IOperation operation) => operation switch
    {
        IInvocationOperation { TargetMethod.Name: var name } =>
            name is "Parse" or "TryParse" or "ParseExact" or "TryParseExact" or "ToSingle" or "ToDouble" or "ToDecimal" or "ToDateTime",
        _ => operation is IMethodReferenceOperation { Method.Name: "Parse" },
    };

    // 'T.Parse(text, null)', where the caller says that T is float.
    private static (CultureUse, string)? OfParameter(IInvocationOperation call, Frame frame) =>
        IsReading(call) && !IsGivenProvider(call)
        && call.ConstrainedToType is ITypeParameterSymbol parameter && frame.Given(parameter) is { } given && CultureFormats.IsFormatted(given)
            ? (CultureUse.Reading, $"{SymbolText.Words(given)}.{call.TargetMethod.Name}") : null;

    private static (CultureUse, string)? OfCall(IInvocationOperation call)
    {
        var method = call.TargetMethod;
        var use = method.ContainingType.SpecialType is SpecialType.System_String or SpecialType.System_Char ? OfText(call, method)
            : CultureOrder.IsSorting(call) ? CultureUse.Sorting
            : OfNumber(call, method) is { } number && !IsGivenProvider(call) ? number
            : null;
        return use is { } found ? (found, Named(method)) : null;
    }

    private static CultureUse? OfText(IInvocationOperation call, IMethodSymbol method) => method.Name switch
    {
        "ToUpper" or "ToLower" when !method.Parameters.Any(IsCulture) => CultureUse.Case,
        "StartsWith" or "EndsWith" or "IndexOf" or "LastIndexOf"
            when method.Parameters is [{ Type.SpecialType: SpecialType.System_String }, ..] && !method.Parameters.Any(IsCulture) => CultureUse.Comparison,
        "Compare" when !method.Parameters.Any(IsCulture) => CultureUse.Comparison,
        "CompareTo" when method.ContainingType.SpecialType == SpecialType.System_String => CultureUse.CompareTo,
        "Format" when !method.Parameters.Any(IsCulture) && IsGivenFormatted(call) => CultureUse.Writing,
        "Concat" or "Join" when method.TypeArguments.Any(CultureFormats.IsFormatted) || IsGivenFormatted(call) => CultureUse.Joining,
        _ => null,
    };

    private static CultureUse? OfNumber(IInvocationOperation call, IMethodSymbol method)
    {
        var type = method.ContainingType;
        return method.Name switch
        {
            "Parse" or "TryParse" or "ParseExact" or "TryParseExact" when CultureFormats.IsFormatted(type) || type.Is("System", "TimeSpan") =>
                CultureUse.Reading,
            "ToString" or "TryFormat" when !method.IsStatic && CultureFormats.IsWritten(call.Instance?.Type, Format(call)) => CultureUse.Writing,
            "ToSingle" or "ToDouble" or "ToDecimal" or "ToDateTime"
                when type.Is("System", "Convert") && method.Parameters is [{ Type.SpecialType: SpecialType.System_String }, ..] => CultureUse.Reading,
            "ToString" when type.Is("System", "Convert") && IsGivenFormatted(call) => CultureUse.Writing,
            "Append" or "Insert" or "AppendJoin" when type.Is("System.Text", "StringBuilder")
                && (method.TypeArguments.Any(CultureFormats.IsFormatted) || IsGivenFormatted(call)) => CultureUse.Joining,
            "AppendFormat" when type.Is("System.Text", "StringBuilder") && IsGivenFormatted(call) => CultureUse.Writing,
            "Write" or "WriteLine" when type.Derives("System.IO", "TextWriter") && IsGivenFormatted(call) && IsToText(call) => CultureUse.Joining,
            _ => null,
        };
    }

    // Whether a call writes to text that the sample uses, which is that of a StringWriter. Other writers write for people, and a StringWriter that is made with
    // a culture uses that culture.
    private static bool IsToText(IInvocationOperation call) => call.Instance?.Unwrapped() is ILocalReferenceOperation writer
        && LocalValues.Initial(writer)?.Unwrapped() is IObjectCreationOperation made
        && made.Type.Is("System.IO", "StringWriter") && !IsGivenProvider(made.Arguments);

    private static string? Format(IInvocationOperation call) => call.Arguments.FirstOrDefault(argument => argument.Parameter is { Name: "format" })
        ?.Value.Unwrapped().ConstantValue is { HasValue: true, Value: string format } ? format : null;

    private static bool IsFormattedPart(IOperation part) => part switch
    {
        IInterpolationOperation { Expression: { } value } interpolation => CultureFormats.IsWritten(
            value.Unwrapped().Type, interpolation.FormatString?.ConstantValue is { HasValue: true, Value: string format } ? format : null),
        // An interpolated string handler gets each part by a call.
        IInterpolatedStringAppendOperation { AppendCall: IInvocationOperation { TargetMethod.Name: "AppendFormatted",
            Arguments: [{ Value: { } value }, ..] } call } => CultureFormats.IsWritten(value.Unwrapped().Type, Format(call)),
        _ => false,
    };

    private static bool IsFormatted(IOperation operand) =>
        operand.Unwrapped() is { ConstantValue.HasValue: false, Type: { } type } && CultureFormats.IsFormatted(type);

    private static bool IsGivenFormatted(IInvocationOperation call) => call.Arguments.SelectMany(Given).Any(IsFormatted);

    // The values of an argument that takes any number of them.
    private static IEnumerable<IOperation> Given(IArgumentOperation argument) => argument.Value.Unwrapped() switch
    {
        IArrayCreationOperation { Initializer: { } list } => list.ElementValues,
        ICollectionExpressionOperation list => list.Elements,
        var value => [value],
    };

    // 'null' means the culture of the machine.
    private static bool IsGivenProvider(IInvocationOperation call) => IsGivenProvider(call.Arguments);

    private static bool IsGivenProvider(IEnumerable<IArgumentOperation> arguments) =>
        arguments.Any(argument =>
            argument.Parameter is { } parameter && IsCulture(parameter) && argument.ArgumentKind != ArgumentKind.DefaultValue
            && argument.Value.Unwrapped().ConstantValue is not { HasValue: true, Value: null });

    private static bool IsCulture(IParameterSymbol parameter) =>
        parameter.Type.Is("System", "IFormatProvider") || parameter.Type.Is("System", "StringComparison")
            || parameter.Type.Is("System.Globalization", "CultureInfo");

    // 'string.Create(CultureInfo.InvariantCulture, $"...")', 'builder.Append(CultureInfo.InvariantCulture, $"...")', 'FormattableString.Invariant($"...")'
    private static bool HasProvider(IInterpolatedStringOperation text) =>
        (text.Type?.SpecialType != SpecialType.System_String && Taker(text) is null)
            || text.Ancestors().TakeWhile(link => link is not IBlockOperation).Any(link => link switch
        {
            IInvocationOperation call => IsGivenProvider(call) || call.TargetMethod.ContainingType.Is("System", "FormattableString"),
            IConversionOperation { Type: { } type } => type.Is("System", "FormattableString") || type.Is("System", "IFormattable"),
            _ => false,
        });

    // 'builder.Append($"...")', 'span.TryWrite($"...")': no string is created.
    private static IMethodSymbol? Taker(IInterpolatedStringOperation text) =>
        text.Ancestors().TakeWhile(link =>
            link is not IBlockOperation).OfType<IInterpolatedStringHandlerCreationOperation>().FirstOrDefault()?.Ancestors().OfType<IInvocationOperation>()
                .FirstOrDefault()?.TargetMethod;

    private static string Named(IMethodSymbol method) =>
        method.ContainingType.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat) + "." + method.Name;
}
