(* How the formulas are proven: what is needed to know about sums, and one tactic.

   A tactic is a small program that looks for a proof. It may be as clever as it likes:
   what it finds is checked step by step by Coq's kernel, which knows nothing of it. A
   line `Ltac name := ...` makes a tactic of others: `a; b` is a and then b, `unfold`
   puts definitions in, `rewrite` replaces by an equation that is proven, `ring` and
   `field` compare two sides by the laws of arithmetic alone, and Coquelicot's
   `auto_derive` differentiates by the rules of school. *)

From Coq Require Import Reals Lra.
From Coquelicot Require Import Coquelicot.
Require Import network.
Open Scope R_scope.

(* Sums of equal terms are equal; a factor, or a sign, may enter a sum. *)
Lemma sum_ext n s t : (forall i, s i = t i) -> sum n s = sum n t.
Proof. intro H. induction n; simpl; [ | rewrite IHn, H ]; reflexivity. Qed.

Lemma sum_scal n c t : c * sum n t = sum n (fun i => c * t i).
Proof. induction n; simpl; [ | rewrite <- IHn ]; ring. Qed.

(* Dots stand for a sum, if the two terms in front of them are those of the sum. *)
Lemma dots_sum n t_1 t_2 t :
  t_1 = t 1%nat -> t_2 = t 2%nat -> dots n t_1 t_2 t = sum n t.
Proof.
  intros -> ->.
  induction n as [ | [ | [ | n ] ] IH ]; simpl in *; try ring.
  rewrite IH. ring.
Qed.

(* A sum is differentiated term by term, however many terms it has. *)
Lemma is_derive_sum n (F : nat -> R -> R) v d :
  (forall i, is_derive (F i) v (d i)) ->
  is_derive (fun v => sum n (fun i => F i v)) v (sum n d).
Proof.
  intro H. induction n; simpl.
  - apply (is_derive_const 0).
  - apply (is_derive_plus (fun v => sum n (fun i => F i v))); auto.
Qed.

(* A derivative may be written in another way that has the same value. *)
Lemma is_derive_value (F : R -> R) v d d' :
  is_derive F v d -> d = d' -> is_derive F v d'.
Proof. intros H <-. exact H. Qed.

(* A derivative of a derivative: first the inner one, wherever v may be. *)
Lemma is_derive_twice (F : R -> R -> R) (at_v F' : R -> R) v d :
  (forall v, is_derive (F v) (at_v v) (F' v)) ->
  is_derive F' v d -> is_derive (fun v => Derive (F v) (at_v v)) v d.
Proof.
  intro H. apply is_derive_ext. intro t. symmetry. apply is_derive_unique, H.
Qed.

(* Put in section 2. *)
Ltac open :=
  unfold loss, delta, delta1, delta2, L, y_hat, a1, a2, z1, z2,
    residual, output, neuron, f, sigma.

(* Write what has dots as a sum, and each sum without a factor in front of it. *)
Ltac one_sum :=
  repeat match goal with
  | |- context [dots ?n ?t_1 ?t_2 ?t] =>
    rewrite (dots_sum n t_1 t_2 t eq_refl eq_refl)
  end;
  rewrite ?sum_scal.

(* What a rule asks for: nothing is divided by 0, and 1 + e^z is not below it. *)
Ltac positive :=
  repeat split; try exact I; try apply Rgt_not_eq;
  lazymatch goal with |- context [exp ?z] => pose proof (exp_pos z); lra end.

(* Replace each `Derive F v` by what the rules make of it, if F itself has none. *)
Ltac carry_out :=
  repeat match goal with
  | |- context [Derive ?F ?v] =>
    lazymatch F with context [Derive] => fail | _ => idtac end;
    let H := fresh in
    eassert (H : is_derive F v _) by (auto_derive; [ positive | reflexivity ]);
    rewrite (is_derive_unique F v _ H); clear H
  end.

(* Two sides without a sum are equal, or it is said what could not be proven. *)
Ltac compare :=
  carry_out; rewrite ?exp_Ropp;
  (field; positive) ||
  (try ring_simplify; lazymatch goal with |- ?claim => fail "no proof of" claim end).

(* The derivative of a sum is that of its terms, whatever it is. *)
Ltac each_term :=
  lazymatch goal with |- is_derive (fun _ => sum _ _) _ _ => apply is_derive_sum end;
  intro; auto_derive; [ positive | reflexivity ].

(* One claim, by its kind. *)
Ltac claim :=
  open; one_sum;
  lazymatch goal with
  | |- ex_derive _ _ => auto_derive; positive
  | |- is_derive (fun _ => sum _ _) _ (sum _ _) =>
    apply is_derive_sum; intro; carry_out; auto_derive; [ positive | compare ]
  | |- is_derive (fun _ => Derive _ _) _ (sum _ _) =>
    eapply is_derive_twice; [ intro; each_term | ];
    apply is_derive_sum; intro; auto_derive; [ positive | compare ]
  | |- is_derive _ _ _ => carry_out; auto_derive; [ positive | compare ]
  | |- sum _ _ = sum _ _ => apply sum_ext; intro; compare
  | |- _ = _ => compare
  | |- ?claim => fail "no proof of" claim
  end.

(* A formula: each of its claims. *)
Ltac course := repeat match goal with |- _ /\ _ => split end; claim.

(* The same after two equations have been put in. *)
Ltac course_with first second :=
  unfold y_hat, output, a1, a2; rewrite first, second; course.
