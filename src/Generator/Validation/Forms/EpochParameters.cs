using Microsoft.CodeAnalysis;

namespace Infeed.Generator.Validation.Forms;

/// <summary>Recognises a parameter that shall receive the epoch, which other libraries pass and Infeed does not.</summary>
internal static class EpochParameters
{
    public static bool Is(IParameterSymbol parameter) =>
        parameter is { RefKind: RefKind.None, HasExplicitDefaultValue: false,
            Type.SpecialType: SpecialType.System_Int32 or SpecialType.System_Int64 or SpecialType.System_UInt32 }
        && parameter.Name.IndexOf("epoch", StringComparison.OrdinalIgnoreCase) >= 0;
}
