(* The network with H hidden neurons, as "More neurons, other bends" defines it.

   Neuron j has the weight w j, the bias b j and the output weight v j; c is the bias of
   the output. For H = 2 this is the network of `network.v`, with other names. *)

From Coq Require Import Reals Lra Lia.
From Coquelicot Require Import Coquelicot.
Require Import network tactics.
Open Scope R_scope.

(* The list p with t in place j: all other parameters are kept. *)
Definition put (p : nat -> R) (j : nat) (t : R) (k : nat) : R :=
  if Nat.eqb k j then t else p k.

Section Wide.

Variables (X y : nat -> R) (H : nat) (w b v : nat -> R) (c : R).

Definition z j i := neuron (X i) (w j) (b j).
Definition a j i := f (z j i).
Definition y_hat i := sum H (fun j => a j i * v j) + c.
Definition L i := residual (y i) (y_hat i).
Definition delta i := Derive (fun t => residual (y i) t ^ 2) (y_hat i).
Definition delta_j j i :=
  Derive (fun t =>
    residual (y i) (sum H (fun k => put (fun k => a k i) j (f t) k * v k) + c) ^ 2)
    (z j i).

End Wide.

(* A sum over neurons in which only neuron j has a term is that term. *)
Lemma sum_none H j d :
  (H < j)%nat -> sum H (fun k => if Nat.eqb k j then d else 0) = 0.
Proof.
  intro beyond. induction H as [ | H IH ]; [ reflexivity | ].
  cbn [sum]. rewrite IH by lia.
  destruct (Nat.eqb_spec (S H) j); [ lia | ring ].
Qed.

Lemma sum_one H j d :
  (1 <= j <= H)%nat -> sum H (fun k => if Nat.eqb k j then d else 0) = d.
Proof.
  intro between. induction H as [ | H IH ]; [ lia | ]. cbn [sum].
  destruct (Nat.eqb_spec (S H) j) as [ <- | other ].
  - rewrite sum_none by lia. ring.
  - rewrite IH by lia. ring.
Qed.

Lemma is_derive_one H j (F : nat -> R -> R) t d :
  (1 <= j <= H)%nat ->
  (forall k, k <> j -> is_derive (F k) t 0) -> is_derive (F j) t d ->
  is_derive (fun t => sum H (fun k => F k t)) t d.
Proof.
  intros between others one.
  replace d with (sum H (fun k => if Nat.eqb k j then d else 0)).
  - apply is_derive_sum. intro k. destruct (Nat.eqb_spec k j) as [ -> | other ]; auto.
  - apply sum_one, between.
Qed.

(* The square of a residual, when the sum over neurons moves. *)
Lemma is_derive_square (F : R -> R) y t c d :
  is_derive F t d ->
  is_derive (fun t => residual y (F t + c) ^ 2) t (-2 * (y - (F t + c)) * d).
Proof.
  intro slope. unfold residual. auto_derive.
  - exists d. exact slope.
  - assert (value : Derive (fun t => F t) t = d) by apply is_derive_unique, slope.
    rewrite value. ring.
Qed.

Lemma derive_square y p : Derive (fun t => residual y t ^ 2) p = -2 * (y - p).
Proof. apply is_derive_unique. unfold residual. auto_derive; [ exact I | ring ]. Qed.

Section Slopes.

Variables (i j H : nat) (X y w b v : nat -> R) (c : R).

Lemma put_own p k : put p j (p j) k = p k.
Proof. unfold put. destruct (Nat.eqb_spec k j) as [ -> | ]; reflexivity. Qed.

Lemma put_other p s k : k <> j -> put p j s k = p k.
Proof. unfold put. destruct (Nat.eqb_spec k j); [ contradiction | reflexivity ]. Qed.

Lemma put_here p s : put p j s j = s.
Proof. unfold put. rewrite Nat.eqb_refl. reflexivity. Qed.

(* If only what neuron j adds to the output moves, the square moves delta times that. *)
Lemma is_derive_term (between : (1 <= j <= H)%nat) (add : R -> nat -> R) t d :
  (forall k, add t k = a X w b k i * v k) ->
  (forall s k, k <> j -> add s k = add t k) ->
  is_derive (fun s => add s j) t d ->
  is_derive (fun s => residual (y i) (sum H (add s) + c) ^ 2) t
    (delta X y H w b v c i * d).
Proof.
  intros here others slope.
  replace (_ * d) with (-2 * (y i - (sum H (add t) + c)) * d).
  - apply (is_derive_square (fun s => sum H (add s))).
    apply (is_derive_one H j (fun k s => add s k)); [ exact between | | exact slope ].
    intros k other. apply (is_derive_ext (fun _ => add t k)).
    + intro s. symmetry. apply others, other.
    + apply (is_derive_const (add t k)).
  - unfold delta. rewrite derive_square. unfold y_hat.
    rewrite (sum_ext H (add t) _ here). reflexivity.
Qed.

End Slopes.

Ltac neuron_j :=
  intros; rewrite ?put_own, ?put_here, ?put_other by assumption; reflexivity.

(* What moves: one of w, b and v, or what enters the neuron. *)
Lemma is_derive_w i j H X y w b v c :
  (1 <= j <= H)%nat ->
  is_derive (fun t => L X y H (put w j t) b v c i ^ 2) (w j)
    (delta X y H w b v c i * (sigma (z X w b j i) * X i * v j)).
Proof.
  intro between.
  apply (is_derive_term i j H X y w b v c between
    (fun t k => a X (put w j t) b k i * v k)); unfold a, z; try neuron_j.
  apply (is_derive_ext (fun t => f (neuron (X i) t (b j)) * v j)).
  - neuron_j.
  - unfold sigma, f, neuron. auto_derive; [ positive | compare ].
Qed.

Lemma is_derive_b i j H X y w b v c :
  (1 <= j <= H)%nat ->
  is_derive (fun t => L X y H w (put b j t) v c i ^ 2) (b j)
    (delta X y H w b v c i * (sigma (z X w b j i) * v j)).
Proof.
  intro between.
  apply (is_derive_term i j H X y w b v c between
    (fun t k => a X w (put b j t) k i * v k)); unfold a, z; try neuron_j.
  apply (is_derive_ext (fun t => f (neuron (X i) (w j) t) * v j)).
  - neuron_j.
  - unfold sigma, f, neuron. auto_derive; [ positive | compare ].
Qed.

Lemma is_derive_v i j H X y w b v c :
  (1 <= j <= H)%nat ->
  is_derive (fun t => L X y H w b (put v j t) c i ^ 2) (v j)
    (delta X y H w b v c i * a X w b j i).
Proof.
  intro between.
  apply (is_derive_term i j H X y w b v c between
    (fun t k => a X w b k i * put v j t k)); try neuron_j.
  apply (is_derive_ext (fun t => a X w b j i * t)).
  - neuron_j.
  - auto_derive; [ exact I | ring ].
Qed.

Lemma is_derive_c i H X y w b v c :
  is_derive (fun c => L X y H w b v c i ^ 2) c (delta X y H w b v c i).
Proof.
  unfold L, delta, y_hat. rewrite derive_square. unfold residual.
  auto_derive; [ exact I | ring ].
Qed.

Lemma delta_j_is i j H X y w b v c :
  (1 <= j <= H)%nat ->
  delta_j X y H w b v c j i = delta X y H w b v c i * (sigma (z X w b j i) * v j).
Proof.
  intro between. apply is_derive_unique.
  apply (is_derive_term i j H X y w b v c between
    (fun t k => put (fun k => a X w b k i) j (f t) k * v k)).
  - intro k. change (f (z X w b j i)) with (a X w b j i).
    rewrite (put_own j (fun k => a X w b k i)). reflexivity.
  - neuron_j.
  - apply (is_derive_ext (fun t => f t * v j)).
    + neuron_j.
    + unfold sigma, f. auto_derive; [ positive | compare ].
Qed.

Lemma derive_f z : Derive f z = sigma z.
Proof.
  apply is_derive_unique. unfold f, sigma. auto_derive; [ positive | compare ].
Qed.

(* Two sides are equal by arithmetic, once what is proven above is put in. *)
Ltac same_in_neurons counted :=
  rewrite ?derive_f; rewrite ?delta_j_is by exact counted;
  unfold y_hat, a, z, neuron;
  lazymatch goal with |- ?left = ?right => change (@eq R left right) end;
  ring || lazymatch goal with |- ?claim => fail "no proof of" claim end.

(* A formula about neuron j: each of its claims, as `course` does it for two neurons. *)
Ltac of_neurons :=
  let counted := fresh in
  intro counted; repeat match goal with |- _ /\ _ => split end;
  lazymatch goal with
  | |- ex_derive f _ => unfold f; auto_derive; positive
  | |- is_derive (fun _ => sum _ _) _ (sum _ _) =>
    apply is_derive_sum; intro; eapply is_derive_value;
    [ lazymatch goal with
      | |- is_derive (fun t => L _ _ _ (put _ _ t) _ _ _ _ ^ 2) _ _ =>
        apply is_derive_w, counted
      | |- is_derive (fun t => L _ _ _ _ (put _ _ t) _ _ _ ^ 2) _ _ =>
        apply is_derive_b, counted
      | |- is_derive (fun t => L _ _ _ _ _ (put _ _ t) _ _ ^ 2) _ _ =>
        apply is_derive_v, counted
      | |- is_derive (fun t => L _ _ _ _ _ _ t _ ^ 2) _ _ => apply is_derive_c
      end
    | same_in_neurons counted ]
  | |- _ = _ => same_in_neurons counted
  | |- ?claim => fail "no proof of" claim
  end.
