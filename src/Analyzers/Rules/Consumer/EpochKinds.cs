using Infeed.Analyzers.Flow;
using Infeed.Analyzers.Operations;
using Infeed.Generator.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Infeed.Analyzers.Rules.Consumer;

/// <summary>Tells whether the epochs of a loader differ, which they do if it shuffles or its samples draw random numbers.</summary>
internal static class EpochKinds
{
    /// <summary>Whether they certainly differ. A loader that is named for validation does not count: its epochs may be meant to be the same.</summary>
    /// <param name="reading">The call that reads the loader.</param>
    /// <param name="loader">The loader, as the code around the loop names it.</param>
    public static bool Differ(IInvocationOperation reading, IOperation loader)
    {
        if (SourceOf(reading) is not { } source || source.Attribute(KnownNames.DataSourceAttribute) is not { } attribute
            || (NameOf(loader) is { } name && ValidationNames.Has(name)))
            return false;
        var isShuffled = attribute.NamedArguments.Any(argument => argument is { Key: "Shuffle", Value.Value: true });
        var options = Options(loader);
        var shuffles = options is null ? isShuffled : OptionValues.Has(options, new("Shuffle", value => value is true, isShuffled));
        // 'Shuffle = false' is for validation, which may measure with the same random numbers each time.
        var isInOrder = shuffles is null || (shuffles == false && options is not null && OptionValues.Sets(options, "Shuffle"));
        return shuffles == true || (!isInOrder && Draws(source));
    }

    /// <summary>The source whose loader is read.</summary>
    public static INamedTypeSymbol? SourceOf(IInvocationOperation reading) =>
        (reading.TargetMethod.ContainingType.TypeArguments.FirstOrDefault() as INamedTypeSymbol)?.ContainingType;

    private static bool Draws(INamedTypeSymbol source) => source.GetMembers().OfType<IMethodSymbol>().Any(method =>
        method.IsFillMethod() && method.Parameters.Any(parameter => KnownTypes.IsSampleRandom(parameter.Type)));

    // The argument of the call that made the loader, if that is in the same method.
    private static IOperation? Options(IOperation loader) => loader is not ILocalReferenceOperation { Local: { } local } ? null
        : loader.Root().Descendants().OfType<IVariableDeclaratorOperation>().Where(declarator => declarator.Symbol.IsSame(local))
            .SelectMany(declarator =>
                declarator.GetVariableInitializer()?.Value.Unwrapped() is IInvocationOperation { Arguments: var arguments } ? arguments : [])
            .FirstOrDefault(argument => argument.ArgumentKind != ArgumentKind.DefaultValue && argument.Parameter?.Type.Is("Infeed", "LoaderOptions") == true)
            ?.Value;

    private static string? NameOf(IOperation loader) =>
        loader is IPropertyReferenceOperation property ? property.Property.Name : SourceNames.Named(loader)?.Name;
}
