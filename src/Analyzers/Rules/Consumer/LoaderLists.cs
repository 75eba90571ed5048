using Infeed.Analyzers.Operations;
using Infeed.Generator.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Infeed.Analyzers.Rules.Consumer;

/// <summary>Finds loaders in locals, and in arrays and lists in locals, that the method neither disposes nor passes on.</summary>
internal static class LoaderLists
{
    /// <summary>The name of the list that takes a loader, if its loaders are only read; null otherwise.</summary>
    /// <param name="user">What uses the loader.</param>
    public static string? Forgotten(IOperation? user)
    {
        var list = user switch
        {
            IArgumentOperation { Parent: IInvocationOperation { TargetMethod: { Name: "Add" } method, Instance: ILocalReferenceOperation added } }
                when method.ContainingNamespace.IsWithin("System.Collections") => added.Local,
            IArrayInitializerOperation { Parent: { } made } => LocalOf(made),
            ICollectionExpressionOperation made => LocalOf(made),
            _ => null,
        };
        return list is not null && !user!.Root().Descendants().OfType<ILocalReferenceOperation>().Any(use => use.Local.IsSame(list) && !IsReading(use))
            ? list.Name : null;
    }

    /// <summary>Whether a loader in a local is disposed, or passed to code that may dispose it.</summary>
    public static bool IsLookedAfter(ILocalSymbol loader, IOperation root) =>
        root.Descendants().OfType<ILocalReferenceOperation>().Any(use => use.Local.IsSame(loader) && !use.IsDeclaration && !LoaderFields.IsReading(use));

    private static ILocalSymbol? LocalOf(IOperation made) =>
        made.User() is IVariableInitializerOperation { Parent: IVariableDeclaratorOperation { Symbol: var local } } ? local : null;

    private static bool IsReading(IOperation use) => use.User() switch
    {
        IInvocationOperation { Instance: not null, TargetMethod.Name: "Add" } => true,
        IPropertyReferenceOperation { Property.IsIndexer: true } item => LoaderFields.IsReading(item),
        IArrayElementReferenceOperation item => LoaderFields.IsReading(item),
        IPropertyReferenceOperation { Property.Name: "Count" or "Length" or "Keys" } => true,
        IPropertyReferenceOperation { Property.Name: "Values" } loaders => IsReading(loaders),
        IForEachLoopOperation loop => loop.Locals.All(each => IsReading(each, loop.Body)),
        _ => false,
    };

    // The variable of the loop is a loader, a pair with one, or the key beside it.
    private static bool IsReading(ILocalSymbol each, IOperation body) =>
        each.Type.Is("System.Collections.Generic", "KeyValuePair")
            ? body.Descendants().OfType<ILocalReferenceOperation>().Where(use => use.Local.IsSame(each)).All(pair => pair.User() switch
            {
                IPropertyReferenceOperation { Property.Name: "Value" } loader => LoaderFields.IsReading(loader),
                IPropertyReferenceOperation => true,
                _ => false,
            })
            : each.Type is { IsValueType: true } or { SpecialType: SpecialType.System_String } || !IsLookedAfter(each, body);
}
