namespace Infeed.Generator.Model;

/// <summary>Where the members of a source are emitted.</summary>
internal enum Placement
{
    /// <summary>Into the source, as another part of it.</summary>
    Inside,

    /// <summary>Into a class of their own, because the source cannot be extended. <c>CreateLoader</c> is an extension method of the source's type.</summary>
    Beside,

    /// <summary>
    /// Into one class for all such sources, because the source can be neither extended nor named. <c>CreateLoader</c> is an extension method of every object.
    /// </summary>
    OnObject,
}
