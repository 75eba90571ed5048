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
        [OperationKind.Invocation, OperationKind.MethodReference, OperationKind.InterpolatedString, OperationKind.Binary];

    /// <summary>What depends on the culture, as the user wrote it; null if nothing does.</summary>
    public static (CultureUse Use, string Name)? Of(Step step) => step.Operation switch
    {
        IInvocationOperation { ConstrainedToType: ITypeParameterSymbol } call => OfParameter(call, step.Frame),
        IInvocationOperation call => OfCall(call),
        // 'cells.Select(float.Parse)'
        IMethodReferenceOperation { Method: { Name: "Parse", Parameters.Length: 1 } method } when IsFormatted(method.ContainingType) =>
            (CultureUse.Format, Named(method)),
        IInterpolatedStringOperation text when text.Parts.Any(IsFormattedPart) && !HasProvider(text) =>
            Taker(text) is { } taker ? (CultureUse.Format, Named(taker)) : (CultureUse.Interpolation, "The interpolated string"),
        IBinaryOperation { OperatorKind: BinaryOperatorKind.Add, Type.SpecialType: SpecialType.System_String } sum
            when IsFormatted(sum.LeftOperand) || IsFormatted(sum.RightOperand) => (CultureUse.Format, "string +"),
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
        && call.ConstrainedToType is ITypeParameterSymbol { TypeParameterKind: TypeParameterKind.Method, Ordinal: var ordinal }
        && frame.Call is IInvocationOperation { TargetMethod.TypeArguments: var given } && ordinal < given.Length && IsFormatted(given[ordinal])
            ? (CultureUse.Format, $"{SymbolText.Words(given[ordinal])}.{call.TargetMethod.Name}") : null;

    private static (CultureUse, string)? OfCall(IInvocationOperation call)
    {
        var method = call.TargetMethod;
        if (method.ContainingType.SpecialType is SpecialType.System_String or SpecialType.System_Char)
            return OfText(call, method);
        if (TakesProvider(method) ? IsGivenProvider(call) : !IsFormatting(call, method))
            return null;
        return IsFormatting(call, method) ? (CultureUse.Format, Named(method)) : null;
    }

    private static (CultureUse, string)? OfText(IInvocationOperation call, IMethodSymbol method) => method.Name switch
    {
        "ToUpper" or "ToLower" when !method.Parameters.Any(IsCulture) => (CultureUse.Case, Named(method)),
        "StartsWith" or "EndsWith" or "IndexOf" or "LastIndexOf"
            when method.Parameters is [{ Type.SpecialType: SpecialType.System_String }, ..] && !method.Parameters.Any(IsCulture) =>
            (CultureUse.Comparison, Named(method)),
        "Compare" when !method.Parameters.Any(IsCulture) => (CultureUse.Comparison, Named(method)),
        "CompareTo" when method.ContainingType.SpecialType == SpecialType.System_String => (CultureUse.Comparison, Named(method)),
        "Format" when !method.Parameters.Any(IsCulture) && call.Arguments.SelectMany(argument => argument.Value.DescendantsAndSelf()).Any(IsFormatted) =>
            (CultureUse.Format, Named(method)),
        _ => null,
    };

    private static bool IsFormatting(IInvocationOperation call, IMethodSymbol method) => method switch
    {
        { Name: "Parse" or "TryParse" or "ParseExact" or "TryParseExact" } =>
            IsFormatted(method.ContainingType) || method.ContainingType.Is("System", "TimeSpan"),
        { Name: "ToString", IsStatic: false } => IsWritten(call.Instance?.Type, Format(call)),
        { Name: "ToSingle" or "ToDouble" or "ToDecimal" or "ToDateTime", Parameters: [{ Type.SpecialType: SpecialType.System_String }, ..] } =>
            method.ContainingType.Is("System", "Convert"),
        { Name: "ToString", Parameters: [{ Type: { } type }, ..] } => method.ContainingType.Is("System", "Convert") && IsFormatted(type),
        { Name: "Append" or "Insert" } =>
            method.ContainingType.Is("System.Text", "StringBuilder") && IsFormatted(method.Parameters[method.Parameters.Length - 1].Type),
        _ => false,
    };

    private static string? Format(IInvocationOperation call) =>
        call.Arguments.FirstOrDefault(argument =>
            argument.Parameter?.Type.SpecialType == SpecialType.System_String)?.Value.ConstantValue is { HasValue: true, Value: string format } ? format : null;

    private static bool IsWritten(ITypeSymbol? type, string? format) => type switch
    {
        null => false,
        { SpecialType: SpecialType.System_DateTime } or { Name: "DateTimeOffset" or "DateOnly" or "TimeOnly" } =>
            IsFormatted(type) && format is not ("o" or "O" or "r" or "R" or "s" or "u"),
        _ when IsFormatted(type) => true,
        _ => IsInteger(type) && IsGrouped(format),
    };

    private static bool IsFormattedPart(IOperation part) => part switch
    {
        IInterpolationOperation { Expression: { } value } interpolation =>
            IsWritten(value.Unwrapped().Type, interpolation.FormatString?.ConstantValue is { HasValue: true, Value: string format } ? format : null),
        // An interpolated string handler gets each part by a call.
        IInterpolatedStringAppendOperation { AppendCall: IInvocationOperation { TargetMethod.Name: "AppendFormatted",
            Arguments: [{ Value: { } value }, ..] } call } => IsWritten(value.Unwrapped().Type, Format(call)),
        _ => false,
    };

    private static bool IsFormatted(IOperation operand) => operand.Unwrapped() is { ConstantValue.HasValue: false, Type: { } type } && IsFormatted(type);

    /// <summary>Whether the text of a type contains culture-dependent parts, such as decimal points or names of months.</summary>
    private static bool IsFormatted(ITypeSymbol type) => type switch
    {
        INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T, TypeArguments: [{ } inner] } => IsFormatted(inner),
        { SpecialType: SpecialType.System_Single or SpecialType.System_Double or SpecialType.System_Decimal or SpecialType.System_DateTime } => true,
        { Name: "Half" or "DateTimeOffset" or "DateOnly" or "TimeOnly" } =>
            type.ContainingNamespace.Is("System"),
        _ => type.Is("System.Numerics", "Complex"),
    };

    private static bool IsInteger(ITypeSymbol type) => type.SpecialType is >= SpecialType.System_SByte and <= SpecialType.System_UInt64;

    // 'N0', 'C' and 'P1' write separators and symbols of the culture. 'D5' and 'X2' write only digits.
    private static bool IsGrouped(string? format) =>
        format is { Length: > 0 } && format[0] is 'N' or 'n' or 'C' or 'c' or 'P' or 'p' or 'F' or 'f' or 'E' or 'e' or 'G' or 'g';

    private static bool TakesProvider(IMethodSymbol method) => method.Parameters.Any(IsCulture);

    // 'null' means the culture of the machine.
    private static bool IsGivenProvider(IInvocationOperation call) =>
        call.Arguments.Any(argument =>
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
