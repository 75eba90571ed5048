// Tests that count allocated bytes, or that fill both processors, must not meet others.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
